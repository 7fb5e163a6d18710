package io.github.mfsm.lambda;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.sdk.SdkClaimTable;
import io.github.mfsm.aws.sdk.SdkStepFunctions;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Puts a {@link MessageFlowHandler} together: the only place that makes clients, a clock and a sleeper. */
public final class Wiring {

    private Wiring() {}

    /**
     * Makes a handler that talks to AWS, or to the servers that the settings name, by the SDK, in a time of your own: for simulators.
     *
     * @param settings what the environment says in Lambda
     * @param clock tells the time
     * @param sleeper lets time pass; moving the clock on is enough
     * @param log takes the log's lines, without line ends
     */
    public static MessageFlowHandler handler(
            Settings settings, InstantSource clock, Sleeper sleeper, Consumer<String> log) {
        AwsClients clients = new AwsClients();
        return handler(settings, stepFunctions(settings, clients), table(settings, clients), clock, sleeper, log);
    }

    /**
     * Makes a handler on ports of your own, which need not be AWS.
     *
     * @param settings what the environment says in Lambda; Regions and endpoints don't matter
     * @param stepFunctions the way to Step Functions
     * @param table the way to the table of executions
     * @param clock tells the time
     * @param sleeper lets time pass; moving the clock on is enough
     * @param log takes the log's lines, without line ends
     */
    public static MessageFlowHandler handler(
            Settings settings,
            StepFunctionsPort stepFunctions,
            ClaimTablePort table,
            InstantSource clock,
            Sleeper sleeper,
            Consumer<String> log) {
        MessageFlowHandler handler = new MessageFlowHandler(
                settings, new Surroundings(stepFunctions, table, clock, sleeper, log, () -> null, null));
        handler.prepare();
        return handler;
    }

    /** What Lambda's runtime gives: its environment, real time, standard output, the trace header that it publishes. */
    static Surroundings lambda(Settings settings) {
        AwsClients clients = new AwsClients();
        return new Surroundings(
                stepFunctions(settings, clients),
                table(settings, clients),
                InstantSource.system(),
                time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
                Wiring::printLine,
                () -> System.getProperty("com.amazonaws.xray.traceHeader"),
                ProcessHandle.current().info().startInstant().orElse(null));
    }

    static Map<String, String> environment() {
        return System.getenv();
    }

    private static StepFunctionsPort stepFunctions(Settings settings, AwsClients clients) {
        return SdkStepFunctions.of(
                clients.stepFunctions(settings.stateMachine().region(), settings.stepFunctionsEndpoint()));
    }

    private static ClaimTablePort table(Settings settings, AwsClients clients) {
        return SdkClaimTable.of(
                clients.dynamoDb(settings.tableRegion(), settings.dynamoDbEndpoint()), settings.executionTable());
    }

    /** Writes a line at once, since the runtime client makes a log event of each write. */
    private static void printLine(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        PrintStream out = System.out;
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
