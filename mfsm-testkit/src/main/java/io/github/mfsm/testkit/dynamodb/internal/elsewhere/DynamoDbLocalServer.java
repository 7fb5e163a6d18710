package io.github.mfsm.testkit.dynamodb.internal.elsewhere;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/**
 * AWS's DynamoDB Local in this process: on a free port, in memory, without telemetry. The only class that touches the
 * library, which is the user's.
 */
final class DynamoDbLocalServer {
    private static final String MISSING = "DynamoDB Local is not on the class path; add the dependency"
            + " software.amazon.dynamodb:DynamoDBLocal (3.3.1 is known to work) to your tests";

    private final DynamoDBProxyServer server;
    private final URI endpoint;

    private DynamoDbLocalServer(DynamoDBProxyServer server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    static DynamoDbLocalServer start() {
        try {
            int port = freePort();
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                    new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
            server.start();
            return new DynamoDbLocalServer(server, URI.create("http://127.0.0.1:" + port));
        } catch (NoClassDefFoundError absent) { // an optional dependency
            throw new IllegalStateException(MISSING, absent);
        } catch (Exception e) { // as the library declares
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI endpoint() {
        return endpoint;
    }

    void stop() throws Exception {
        server.stop();
    }
}
