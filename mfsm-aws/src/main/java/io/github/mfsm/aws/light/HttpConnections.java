package io.github.mfsm.aws.light;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connections to servers, kept alive between requests: HTTP/1.1 on sockets, and as much of it as AWS's JSON services
 * need.
 *
 * <p>One time limit holds for a whole exchange: connecting, TLS, sending, reading; only the system's look-up of a
 * name keeps its own. An answer has at most 64 KB of head and 32 MB of body. Redirects are not followed and proxies not
 * used. Thread-safe.
 */
public final class HttpConnections implements AutoCloseable {
    /** How many connections to one server are kept. */
    private static final int KEPT = 8;

    /** For how long; servers close connections after a minute or so. */
    private static final long LONGEST_REST = Duration.ofSeconds(50).toNanos();

    /** After which a connection is looked at before it is used. */
    private static final Duration SHORT_REST = Duration.ofMillis(500);

    private final Map<String, Deque<HttpConnection>> resting = new HashMap<>();

    private final long shortRest;

    /** Makes an empty store of connections. */
    public HttpConnections() {
        this(SHORT_REST);
    }

    HttpConnections(Duration shortRest) {
        this.shortRest = shortRest.toNanos();
    }

    /**
     * Connects to a server ahead of the first request to it.
     *
     * @param timeout how long that may take
     * @throws IOException if it fails
     */
    public void open(URI server, Duration timeout) throws IOException {
        keep(server, HttpConnection.open(server, TimeLimit.after(timeout)));
    }

    /** Closes the connections that are not in use. */
    @Override
    public void close() {
        synchronized (resting) {
            resting.values().forEach(connections -> connections.forEach(HttpConnection::close));
            resting.clear();
        }
    }

    /**
     * Sends a request, and reads its answer whole.
     *
     * @throws IOException if there is no answer, none that is HTTP/1.1, or none in time
     */
    HttpAnswer send(LightRequest what, Map<String, String> headers, Duration timeout) throws IOException {
        TimeLimit limit = TimeLimit.after(timeout);
        URI endpoint = what.uri();
        byte[] request = request(what.method(), endpoint, headers, what.body());
        // One that was kept may turn out dead only when the request is on its way, and then nobody knows whether it
        // arrived.
        HttpConnection connection = what.traits().contains(LightRequest.Trait.NOT_REPEATABLE) ? null : rested(endpoint);
        boolean isRested = connection != null;
        if (connection == null) {
            connection = HttpConnection.open(endpoint, limit);
        }
        boolean kept = false;
        boolean answered = false;
        try {
            HttpAnswer answer = connection.exchange(request, limit);
            answered = true;
            if (answer.keepsConnection()) {
                kept = true;
                keep(endpoint, connection);
            }
            return answer;
        } finally {
            if (!kept) {
                connection.close();
            }
            if (isRested && !answered) {
                closeRested(endpoint); // what has cut this one off has cut off those beside it
            }
        }
    }

    private static byte[] request(String method, URI endpoint, Map<String, String> headers, byte[] body) {
        String path = endpoint.getRawPath();
        StringBuilder head = new StringBuilder(1024);
        head.append(method).append(' ').append(path.isEmpty() ? "/" : path).append(" HTTP/1.1\r\n");
        headers.forEach((name, value) ->
                head.append(name).append(": ").append(oneLine(name, value)).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[first.length + body.length];
        System.arraycopy(first, 0, request, 0, first.length);
        System.arraycopy(body, 0, request, first.length, body.length);
        return request;
    }

    private static String oneLine(String name, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ') {
                throw new IllegalArgumentException("header " + name + " must not contain control characters");
            }
        }
        return value;
    }

    private static String origin(URI server) {
        return server.getScheme() + "://" + server.getRawAuthority();
    }

    private void closeRested(URI server) {
        synchronized (resting) {
            Deque<HttpConnection> connections = resting.remove(origin(server));
            if (connections != null) {
                connections.forEach(HttpConnection::close);
            }
        }
    }

    private void keep(URI server, HttpConnection connection) {
        connection.rest(System.nanoTime());
        synchronized (resting) {
            Deque<HttpConnection> connections = resting.computeIfAbsent(origin(server), origin -> new ArrayDeque<>());
            connections.push(connection);
            if (connections.size() > KEPT) {
                connections.removeLast().close();
            }
        }
    }

    private @Nullable HttpConnection rested(URI server) {
        while (true) {
            HttpConnection connection;
            synchronized (resting) {
                Deque<HttpConnection> connections = resting.get(origin(server));
                connection = connections == null ? null : connections.poll();
            }
            if (connection == null) {
                return null;
            }
            long rest = System.nanoTime() - connection.restingSince();
            if (rest < shortRest || (rest < LONGEST_REST && !connection.isDead())) {
                return connection;
            }
            connection.close();
        }
    }
}
