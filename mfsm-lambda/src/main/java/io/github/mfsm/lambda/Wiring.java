package io.github.mfsm.lambda;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Puts a {@link MessageFlowHandler} together: the only place that makes clients, a clock, a sleeper and chance. */
public final class Wiring {
    private static final String TRACE_HEADER = "com.amazonaws.xray.traceHeader";

    private Wiring() {}

    /**
     * Makes a handler on ports and in a time of your own: for simulators and tests.
     *
     * @param settings what the environment says in Lambda; Regions and endpoints don't matter here
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
                settings, new Surroundings(new Ports(stepFunctions, table), clock, sleeper, log, () -> null, null));
        handler.prepare();
        return handler;
    }

    /** What Lambda's runtime gives: real time, standard output, the trace header that it publishes. */
    static Surroundings lambda(Settings settings) {
        InstantSource clock = InstantSource.system();
        Sleeper sleeper = time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());
        Transport transport = new Transport(LambdaCredentials.provider(), clock, sleeper, new Random());
        return new Surroundings(
                transport.ports(settings),
                clock,
                sleeper,
                Wiring::printLine,
                () -> System.getProperty(TRACE_HEADER),
                ProcessHandle.current().info().startInstant().orElse(null));
    }

    static Map<String, String> environment() {
        return System.getenv();
    }

    /** Writes a line at once, since the runtime client makes a log event of each write. */
    private static void printLine(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        PrintStream out = System.out;
        out.write(bytes, 0, bytes.length);
        out.flush();
    }
}
