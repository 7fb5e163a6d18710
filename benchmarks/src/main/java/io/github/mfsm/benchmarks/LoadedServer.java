package io.github.mfsm.benchmarks;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The server side of {@link ServerLoad}, a process of its own: a fake Step Functions with one state machine, and beside it, at
 * {@code /bare}, a plain WireMock stub.
 *
 * <p>It prints its endpoint and the state machine's ARN; to each line {@code heap} it answers with the bytes in use after a
 * garbage collection. It ends when its input ends.
 */
final class LoadedServer {

    private LoadedServer() {}

    public static void main(String[] arguments) throws IOException {
        try (FakeStepFunctions fake = FakeStepFunctions.create()) {
            fake.wireMock().stubFor(post(urlEqualTo("/bare")).willReturn(okJson("{\"status\": \"SUCCEEDED\"}")));
            System.out.println(fake.endpoint());
            System.out.println(fake.create("ten", tenStates()).arn());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                System.out.println(runtime.totalMemory() - runtime.freeMemory());
            }
        }
    }

    private static String tenStates() {
        StringBuilder states = new StringBuilder();
        for (int i = 1; i <= 10; i++) {
            states.append(i == 1 ? "" : ",")
                    .append("\"S")
                    .append(i)
                    .append("\": {\"Type\": \"Pass\", \"Result\": {\"n\": ")
                    .append(i)
                    .append("}, \"ResultPath\": \"$.s")
                    .append(i)
                    .append("\", ")
                    .append(i == 10 ? "\"End\": true}" : "\"Next\": \"S" + (i + 1) + "\"}");
        }
        return "{\"StartAt\": \"S1\", \"States\": {" + states + "}}";
    }
}
