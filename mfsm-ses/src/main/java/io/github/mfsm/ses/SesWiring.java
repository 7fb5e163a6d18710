package io.github.mfsm.ses;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.SystemTime;
import io.github.mfsm.lambda.function.LambdaCredentials;
import io.github.mfsm.lambda.function.StandardOutput;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;

/**
 * Puts the functions together: the only place that makes clients, a clock, a sleeper and randomness.
 *
 * @param settings what the environment says
 * @param handlerContext what the functions work with
 */
record SesWiring(SesSettings settings, SesHandlerContext handlerContext) {

    /** What Lambda's runtime gives a function: real time, standard output, credentials. */
    static SesWiring lambda() {
        Map<String, String> environment = System.getenv();
        SesSettings settings = SesSettings.parse(environment);
        InstantSource clock = SystemTime.clock();
        Sleeper sleeper = SystemTime.sleeper();
        SesPorts ports = SesPorts.light(settings, new LambdaCredentials(environment), clock, sleeper, new Random());
        return new SesWiring(settings, new SesHandlerContext(ports, clock, sleeper, StandardOutput::printLine));
    }
}
