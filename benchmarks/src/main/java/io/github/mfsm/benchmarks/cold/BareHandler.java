package io.github.mfsm.benchmarks.cold;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A function that posts {@code {}} to the two services, once each at its start and three times in a call, and reads
 * what they say: the least that any function costs that asks two servers by the JDK's own HTTPS client.
 */
public final class BareHandler implements RequestStreamHandler {
    private final URI stepFunctions = URI.create(System.getenv("AWS_ENDPOINT_URL_SFN"));
    private final URI table = URI.create(System.getenv("AWS_ENDPOINT_URL_DYNAMODB"));

    /** Opens both connections, side by side. */
    public BareHandler() throws IOException, InterruptedException {
        Thread toTable = new Thread(this::post);
        toTable.start();
        post(stepFunctions);
        toTable.join();
    }

    private void post() {
        try {
            post(table);
        } catch (IOException e) {
            throw new IllegalStateException("the table's server can't be asked", e);
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        input.readAllBytes();
        post(table);
        post(stepFunctions);
        post(stepFunctions);
        output.write("{}".getBytes(StandardCharsets.UTF_8));
    }

    private static void post(URI server) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) server.toURL().openConnection();
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        InputStream answer =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (answer != null) {
            try (answer) {
                answer.readAllBytes();
            }
        }
    }
}
