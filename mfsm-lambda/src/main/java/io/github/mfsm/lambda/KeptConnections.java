package io.github.mfsm.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/** The connections that {@link HttpURLConnection} keeps alive. */
final class KeptConnections {
    private static final int PATIENCE_MILLIS = 2000;

    private KeptConnections() {}

    /**
     * Closes the connection to this server, if there is one. The JDK has no method for that, but lets go of a connection on which it has
     * just been used for a request: so this asks for the server's root, unsigned.
     */
    static void close(URI server) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) server.resolve("/").toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setRequestProperty("Connection", "close");
            try (InputStream answer =
                    connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                if (answer != null) {
                    answer.readAllBytes();
                }
            }
            connection.disconnect();
        } catch (IOException e) {
            // Then the connection is broken, and no longer kept.
        }
    }
}
