package io.github.mfsm.lambda;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.lambda.OperationsLog.Members;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Answers a handler's calls as Step Functions and DynamoDB do for one execution: claimed, started, ended with an
 * answer; and, every other time, found claimed. One connection after the other, each for one request.
 */
final class PrimingServer implements AutoCloseable {
    private static final String ANSWER = "{\"actions\":[{\"action\":{\"type\":\"DEFAULT\"},\"allRecipients\":true}]}";

    private final ServerSocket socket;
    private final String execution;
    private final AnswerSource answerSource;
    private final InstantSource clock;
    private int claims;
    private int starts;

    private PrimingServer(ServerSocket socket, String execution, AnswerSource answerSource, InstantSource clock) {
        this.clock = clock;
        this.socket = socket;
        this.execution = execution;
        this.answerSource = answerSource;
    }

    /** Starts a server on a free port that only this machine can reach. */
    static PrimingServer start(String execution, AnswerSource answerSource, InstantSource clock) throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        PrimingServer server = new PrimingServer(socket, execution, answerSource, clock);
        Thread thread = new Thread(server::serve, "mfsm-priming");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                answer(connection);
            } catch (IOException e) {
                // Closed, or a client that went away: priming's calls say so themselves.
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        InputStream in = new BufferedInputStream(connection.getInputStream());
        String operation = "";
        int length = 0;
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("x-amz-target:")) {
                operation = line.substring(line.lastIndexOf('.') + 1).trim();
            } else if (header.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
            }
        }
        in.skipNBytes(length);
        connection.getOutputStream().write(response(operation));
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private byte[] response(String operation) {
        return switch (operation) {
            case "PutItem" -> claims++ % 2 == 0 ? ok(json -> {}) : error(this::claimed);
            case "StartExecution" -> starts++ % 2 == 0 ? ok(this::started) : error(PrimingServer::exists);
            case "DescribeExecution" -> ok(this::ended);
            case "GetExecutionHistory" -> ok(this::history);
            case "DescribeStateMachine" -> ok(json -> json.writeStringField("type", "STANDARD"));
            default -> error(json -> json.writeStringField("__type", "UnknownOperationException"));
        };
    }

    private void claimed(JsonGenerator json) throws IOException {
        json.writeStringField("__type", "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException");
        json.writeStringField("message", "The conditional request failed");
        json.writeObjectFieldStart("Item");
        json.writeObjectFieldStart("ExecutionArn");
        json.writeStringField("S", execution);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void started(JsonGenerator json) throws IOException {
        json.writeStringField("executionArn", execution);
        json.writeNumberField("startDate", now());
    }

    private static void exists(JsonGenerator json) throws IOException {
        json.writeStringField("__type", "ExecutionAlreadyExists");
        json.writeStringField("message", "Execution Already Exists");
    }

    private void ended(JsonGenerator json) throws IOException {
        started(json);
        json.writeStringField("status", "SUCCEEDED");
        json.writeNumberField("stopDate", now());
        json.writeStringField("output", ANSWER);
    }

    private void history(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("events");
        json.writeStartObject();
        json.writeNumberField("id", 2);
        json.writeStringField("type", "PassStateExited");
        json.writeNumberField("timestamp", now());
        json.writeObjectFieldStart("stateExitedEventDetails");
        json.writeStringField("name", answerSource instanceof AnswerSource.NamedState state ? state.name() : "");
        json.writeStringField("output", ANSWER);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private BigDecimal now() {
        return BigDecimal.valueOf(clock.millis(), 3);
    }

    private static byte[] ok(Members members) {
        return http("200 OK", members);
    }

    private static byte[] error(Members members) {
        return http("400 Bad Request", members);
    }

    private static byte[] http(String status, Members members) {
        String body = OperationsLog.toText(members);
        return ("HTTP/1.1 " + status
                        + "\r\nContent-Type: application/x-amz-json-1.0\r\nConnection: close\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
