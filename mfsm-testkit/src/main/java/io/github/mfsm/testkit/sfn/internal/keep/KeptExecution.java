package io.github.mfsm.testkit.sfn.internal.keep;

import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An execution; its history, and what moved it on, are kept apart.
 *
 * @param sequence counts up in the order of the starts
 * @param arn its ARN
 * @param name its name
 * @param machine the ARN of its state machine
 * @param machineSequence the state machine's number, since there may be another of the same name by now
 * @param express whether that is an EXPRESS one
 * @param revision the key of the revision that it runs
 * @param version the ARN of the version that was started, or null
 * @param alias the ARN of the alias that was started, or null
 * @param input its input
 * @param traceHeader its trace header, or null
 * @param mapRun the ARN of the Map Run it belongs to, or null
 * @param testCase the test case whose mocks it uses, or null
 * @param startDate when it started
 * @param end how it ended, or null
 */
record KeptExecution(
        long sequence,
        String arn,
        String name,
        String machine,
        long machineSequence,
        boolean express,
        String revision,
        @Nullable String version,
        @Nullable String alias,
        String input,
        @Nullable String traceHeader,
        @Nullable String mapRun,
        @Nullable String testCase,
        Instant startDate,
        @Nullable End end) {

    /**
     * How it ended.
     *
     * @param status the status in the API's words
     * @param output the output, or null
     * @param error the error, or null
     * @param cause the cause, or null
     * @param stopDate when
     * @param redrives how often it was redriven
     * @param redriveDate when it was last redriven, or null
     * @param events how many events its history has
     * @param told how many entries had been taken down of it by then
     */
    record End(
            String status,
            @Nullable String output,
            @Nullable String error,
            @Nullable String cause,
            @Nullable Instant stopDate,
            int redrives,
            @Nullable Instant redriveDate,
            int events,
            long told) {
        static End of(ExecutionRecord execution, long told) {
            return new End(
                    execution.status(),
                    execution.output(),
                    execution.error(),
                    execution.cause(),
                    execution.stopDate(),
                    execution.redrives(),
                    execution.redriveDate(),
                    execution.events().size(),
                    told);
        }
    }

    static KeptExecution of(ExecutionRecord execution, String revision, @Nullable End end) {
        ExecutionRecord.Origin origin = execution.origin();
        return new KeptExecution(
                execution.sequence(),
                execution.arn(),
                execution.name(),
                origin.machine().arn(),
                origin.machine().sequence(),
                origin.machine().isExpress(),
                revision,
                origin.versionArn(),
                origin.aliasArn(),
                execution.input(),
                execution.traceHeader(),
                execution.mapRunArn(),
                execution.testCase(),
                execution.startDate(),
                end);
    }

    ExecutionRecord restored(ExecutionRecord.Origin origin) {
        ExecutionRecord record =
                new ExecutionRecord(sequence, arn, name, origin, input, traceHeader, mapRun, startDate);
        record.useTestCase(testCase);
        return record;
    }
}
