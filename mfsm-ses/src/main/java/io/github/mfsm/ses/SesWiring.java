package io.github.mfsm.ses;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.SystemTime;
import io.github.mfsm.aws.light.HttpConnections;
import io.github.mfsm.aws.light.LightTransport;
import io.github.mfsm.lambda.function.LambdaCredentials;
import io.github.mfsm.lambda.function.StandardOutput;
import io.github.mfsm.ses.hold.LightHeldMails;
import io.github.mfsm.ses.send.LightMailPorts;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

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
        SesPorts ports = ports(settings, new LambdaCredentials(environment), clock, sleeper, new Random());
        return new SesWiring(settings, new SesHandlerContext(ports, clock, sleeper, StandardOutput::printLine));
    }

    /** Makes the ways to the services, by the light transport. */
    static SesPorts ports(
            SesSettings settings,
            IdentityProvider<AwsCredentialsIdentity> credentials,
            InstantSource clock,
            Sleeper sleeper,
            RandomGenerator random) {
        HttpConnections connections = new HttpConnections();
        LightTransport.Builder builder = LightTransport.builder()
                .connections(connections)
                .credentials(credentials)
                .clock(clock)
                .sleeper(sleeper)
                .random(random);
        Map<String, URI> endpoints = settings.endpoints();
        if (endpoints.containsKey("SFN")) {
            builder.stepFunctionsEndpoint(endpoints.get("SFN"));
        }
        if (endpoints.containsKey("DYNAMODB")) {
            builder.dynamoDbEndpoint(endpoints.get("DYNAMODB"));
        }
        LightTransport stepFunctions =
                builder.region(settings.stateMachine().region()).build();
        LightTransport others = builder.region(settings.region()).build();
        LightMailPorts.Endpoints usual = LightMailPorts.Endpoints.of(others);
        LightMailPorts.Endpoints actual = new LightMailPorts.Endpoints(
                endpoints.getOrDefault("SES", usual.ses()),
                endpoints.getOrDefault("S3", usual.s3()),
                endpoints.getOrDefault("SNS", usual.sns()));
        return new SesPorts(
                stepFunctions.stepFunctions(),
                others.claimTable(settings.executionTable()),
                new LightHeldMails(others, others.dynamoDbEndpoint(), settings.executionTable()),
                new LightMailPorts(others, settings.sending(), actual));
    }
}
