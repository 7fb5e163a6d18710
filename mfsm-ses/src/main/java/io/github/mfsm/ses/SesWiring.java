package io.github.mfsm.ses;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.SystemTime;
import io.github.mfsm.lambda.function.EnvironmentReader;
import io.github.mfsm.lambda.function.LambdaCredentials;
import io.github.mfsm.lambda.function.Preloader;
import io.github.mfsm.lambda.function.StandardOutput;
import io.github.mfsm.lambda.function.snapshot.SnapshotHooks;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts the functions together: the only place that makes clients, a clock, a sleeper and randomness.
 *
 * @param settings what the environment says
 * @param handlerContext what the functions work with
 * @param transport what their calls are made with
 * @param credentials what their calls are signed with
 * @param random what their pauses are drawn from
 * @param takesSnapshot whether Lambda takes a snapshot of the process once the handler is made (SnapStart)
 */
record SesWiring(
        SesSettings settings,
        SesHandlerContext handlerContext,
        SesTransport transport,
        LambdaCredentials credentials,
        Random random,
        boolean takesSnapshot) {

    /** What Lambda's runtime gives a function: real time, standard output, credentials. */
    static SesWiring lambda() {
        InstantSource clock = SystemTime.clock();
        Preloader.begin(() -> SesPriming.callWithoutServices(clock));
        Map<String, String> environment = System.getenv();
        SesSettings settings = SesSettings.parse(environment);
        Sleeper sleeper = SystemTime.sleeper();
        LambdaCredentials credentials = new LambdaCredentials(environment);
        Random random = new Random();
        SesTransport transport = new SesTransport(settings, credentials, clock, sleeper, random);
        return new SesWiring(
                settings,
                new SesHandlerContext(
                        transport.ports(),
                        clock,
                        sleeper,
                        StandardOutput::printLine,
                        () -> UUID.randomUUID().toString()),
                transport,
                credentials,
                random,
                EnvironmentReader.takesSnapshot(environment));
    }

    /**
     * Returns the hooks of a function with SnapStart, which are called from now on, or null if no snapshot is taken;
     * the caller must hold on to them.
     *
     * @param machine what is read in priming
     */
    @Nullable
    SnapshotHooks hooks(Machine machine) {
        return takesSnapshot ? new PrimedSesHandler(this, machine).register() : null;
    }
}
