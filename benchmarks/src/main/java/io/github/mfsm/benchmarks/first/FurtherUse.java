package io.github.mfsm.benchmarks.first;

import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.mock.TaskMock;
import java.util.Arrays;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * What a further test over HTTP takes, by part: a state machine created with its mock, two calls by the SDK, the reset
 * of the environment. Beside each, in turns, the same two calls to a WireMock with fixed answers: what the calls take
 * beyond that, the machine and the reset are the testkit's.
 */
public final class FurtherUse {
    private static final String DEFINITION = """
            {"StartAt": "Charge", "States": {
              "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {"FunctionName": "charge", "Payload.$": "$"}, "OutputPath": "$.Payload", "Next": "Wait"},
              "Wait": {"Type": "Wait", "Seconds": 86400, "End": true}}}""";

    private static final int TESTS = 1_000;
    /** From one of these tests to the next, medians are printed. */
    private static final int[] STAGES = {1, 50, 200, 400, TESTS};

    private FurtherUse() {}

    /** Measures and prints; takes no arguments. */
    public static void main(String[] arguments) {
        long[][] parts = new long[4][TESTS];
        SfnClient bare = Bare.client(Bare.wireMock());
        try (MfsmEnvironment environment = MfsmEnvironment.create()) {
            SfnClient client = environment.sfnClient();
            for (int test = 0; test < TESTS; test++) {
                long began = System.nanoTime();
                String arn = environment
                        .stepFunctions()
                        .create("order", DEFINITION)
                        .onTask("Charge", TaskMock.function(payload -> "{\"paid\": true}"))
                        .arn();
                long created = System.nanoTime();
                Bare.sdkCalls(client, arn);
                long called = System.nanoTime();
                environment.reset();
                long reset = System.nanoTime();
                Bare.sdkCalls(bare, arn);
                parts[0][test] = created - began;
                parts[1][test] = called - created;
                parts[2][test] = reset - called;
                parts[3][test] = System.nanoTime() - reset;
            }
        }
        System.out.printf("%-14s %10s %10s %10s %12s%n", "tests", "machine", "two calls", "reset", "bare calls");
        for (int i = 0; i + 1 < STAGES.length; i++) {
            System.out.printf(
                    "%-14s %10.2f %10.2f %10.2f %12.2f ms%n",
                    STAGES[i] + " to " + STAGES[i + 1],
                    median(parts[0], i),
                    median(parts[1], i),
                    median(parts[2], i),
                    median(parts[3], i));
        }
        System.exit(0);
    }

    private static double median(long[] nanos, int stage) {
        long[] sorted = Arrays.copyOfRange(nanos, STAGES[stage], STAGES[stage + 1]);
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }
}
