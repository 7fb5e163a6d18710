package io.github.mfsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.aws.light.LightTransport;
import io.github.mfsm.aws.sdk.SdkClaimTable;
import io.github.mfsm.aws.sdk.SdkStepFunctions;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The same scenarios over HTTP, through both transports: a few seeds, and with {@code -Dsimulation.http=N} N of them.
 *
 * <p>Only the virtual clock counts against WorkMail's 15 seconds, but the transports' own time limits are real: a
 * machine that is very busy makes faults of its own, which the invariants allow for.
 */
class HttpTransportsTest {

    private static final int MAILS_OF_A_SEED = 4;
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));
    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();

    @AfterAll
    static void close() {
        HTTP.close();
    }

    private static Transport light() {
        return world -> {
            LightTransport transport = LightTransport.builder()
                    .region("us-east-1")
                    .credentials(CREDENTIALS)
                    .stepFunctionsEndpoint(world.stepFunctions.endpoint())
                    .dynamoDbEndpoint(world.dynamoDb.endpoint())
                    .clock(world.time)
                    .sleeper(pause -> {})
                    .random(new SplittableRandom(1))
                    .build();
            return new Transport.Ports(transport.stepFunctions(), transport.claimTable(World.TABLE));
        };
    }

    private static Transport sdk() {
        return world -> new Transport.Ports(
                SdkStepFunctions.of(SfnClient.builder()
                        .region(Region.US_EAST_1)
                        .endpointOverride(world.stepFunctions.endpoint())
                        .credentialsProvider(CREDENTIALS)
                        .httpClient(HTTP)
                        .build()),
                SdkClaimTable.of(
                        DynamoDbClient.builder()
                                .region(Region.US_EAST_1)
                                .endpointOverride(world.dynamoDb.endpoint())
                                .credentialsProvider(CREDENTIALS)
                                .httpClient(HTTP)
                                .build(),
                        World.TABLE));
    }

    private static void run(Transport transport) {
        Simulation simulation = new Simulation(Algorithm.ours(), transport);
        int seeds = Integer.getInteger("simulation.http", 4);
        Tally tally = Tally.NONE;
        for (long seed = 1; seed <= seeds; seed++) {
            tally = tally.plus(simulation.run(Scenarios.draw(seed, MAILS_OF_A_SEED)));
        }
        System.out.println("over HTTP, " + seeds + " seeds: " + tally.line());
        assertThat(simulation.reports()).isEmpty();
        assertThat(tally.answered()).isPositive();
    }

    @Test
    void manyMailsSurviveThroughTheSdk() {
        run(sdk());
    }

    @Test
    void manyMailsSurviveThroughTheLightTransport() {
        run(light());
    }
}
