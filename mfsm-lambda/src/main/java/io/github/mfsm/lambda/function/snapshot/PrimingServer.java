package io.github.mfsm.lambda.function.snapshot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers a handler's calls inside its process. One connection after the other, each for one request. */
public final class PrimingServer implements AutoCloseable {
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

    private final ServerSocket socket;
    private final Service service;

    private PrimingServer(ServerSocket socket, Service service) {
        this.socket = socket;
        this.service = service;
    }

    /** What a server says. */
    public interface Service {
        /**
         * Returns the answer to a request, of {@link #ok} or {@link #error}.
         *
         * @param operation the target's or the action's name; without both, S3's {@code GetObject}
         */
        byte[] answer(String operation);
    }

    /** Starts a server on a free port that only this machine can reach. */
    public static PrimingServer start(Service service) throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        PrimingServer server = new PrimingServer(socket, service);
        Thread thread = new Thread(server::serve, "mfsm-priming");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    /** Returns where it is. */
    public URI endpoint() {
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
        String body = new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        if (operation.isEmpty()) {
            Matcher action = ACTION.matcher(body);
            operation = action.find() ? action.group(1) : "GetObject";
        }
        connection.getOutputStream().write(service.answer(operation));
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

    /** Returns an answer with a body. */
    public static byte[] ok(String body) {
        return http("200 OK", body);
    }

    /** Returns a refusal with a body. */
    public static byte[] error(String body) {
        return http("400 Bad Request", body);
    }

    private static byte[] http(String status, String body) {
        return ("HTTP/1.1 " + status
                        + "\r\nContent-Type: application/x-amz-json-1.0\r\nConnection: close\r\nContent-Length: "
                        + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
