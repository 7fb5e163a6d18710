package io.github.mfsm.lambda;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.SystemTime;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import io.github.mfsm.lambda.function.EnvironmentReader;
import io.github.mfsm.lambda.function.LambdaCredentials;
import io.github.mfsm.lambda.function.Preloader;
import io.github.mfsm.lambda.function.StandardOutput;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Puts a {@link MessageFlowHandler} together: the only place that makes clients, a clock, a sleeper and randomness. */
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
                settings, new HandlerContext(new Ports(stepFunctions, table), clock, sleeper, log, () -> null, null));
        handler.prepare();
        return handler;
    }

    /**
     * What Lambda's runtime gives a function: real time, standard output, the trace header that it publishes.
     *
     * @param settings what the environment says
     * @param handlerContext what the handler works with
     * @param transport what its calls are made with
     * @param credentials what its calls are signed with
     * @param random what its pauses are drawn from
     * @param takesSnapshot whether Lambda takes a snapshot of the process once the handler is there (SnapStart)
     */
    record Lambda(
            Settings settings,
            HandlerContext handlerContext,
            Transport transport,
            LambdaCredentials credentials,
            Random random,
            boolean takesSnapshot) {}

    static Lambda lambda() {
        InstantSource clock = SystemTime.clock();
        Preloader.begin(() -> Priming.callWithoutServices(clock));
        Map<String, String> environment = System.getenv();
        Settings settings = Settings.parse(environment);
        Sleeper sleeper = SystemTime.sleeper();
        LambdaCredentials credentials = new LambdaCredentials(environment);
        Random random = new Random();
        Transport transport = new Transport(credentials, clock, sleeper, random);
        HandlerContext handlerContext = new HandlerContext(
                transport.ports(settings),
                clock,
                sleeper,
                StandardOutput::printLine,
                () -> System.getProperty(TRACE_HEADER),
                ProcessHandle.current().info().startInstant().orElse(null));
        return new Lambda(
                settings, handlerContext, transport, credentials, random, EnvironmentReader.takesSnapshot(environment));
    }
}
