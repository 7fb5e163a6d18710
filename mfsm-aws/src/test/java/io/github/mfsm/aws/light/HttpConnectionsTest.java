package io.github.mfsm.aws.light;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.testkit.faults.Relay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How connections are kept, looked at before they are used again, and let go of. */
class HttpConnectionsTest {
    private static final Duration AMPLE = Duration.ofSeconds(30);

    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile String headers = "";
    /** How many connections, the first ones, get no answer. */
    private volatile int silent;

    private ServerSocket server;

    /** Each connection is looked at before it is used. */
    private final HttpConnections connections = new HttpConnections(Duration.ZERO);

    private HttpAnswer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return connections.send(
                new LightRequest("Test", "POST", uri, "test", Map.of(), body, Set.of()), headers, AMPLE);
    }

    @BeforeEach
    void begin() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(() -> {
            while (!server.isClosed()) {
                Socket client = server.accept();
                clients.add(client);
                if (clients.size() > silent) {
                    start(() -> serve(client));
                }
            }
        });
    }

    @AfterEach
    void end() throws IOException {
        connections.close();
        server.close();
        for (Socket client : clients) {
            client.close();
        }
    }

    /** The thread that ends the sending may itself be late, on a busy machine. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLargeRequestWhoseTimeIsOverEndsEvenIfTheServerDoesNotRead() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("http://127.0.0.1:" + deaf.getLocalPort());
            HttpConnection connection = HttpConnection.open(uri, TimeLimit.after(AMPLE));

            assertThatThrownBy(() -> connection.exchange(new byte[20_000_000], TimeLimit.after(Duration.ZERO)))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // The client has gone, or the test is over.
                    }
                },
                "counting-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers each request with its number. */
    private void serve(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        while (true) {
            StringBuilder head = new StringBuilder();
            for (String line = in.readLine(); line == null || !line.isEmpty(); line = in.readLine()) {
                if (line == null) {
                    return; // the client has closed the connection
                }
                head.append(line).append('\n');
            }
            in.skip(2);
            heads.add(head.toString());
            String body = "answer " + answers.incrementAndGet();
            client.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private String ask() throws IOException {
        HttpAnswer answer = post(endpoint(), Map.of("Host", "example"), new byte[2]);
        return new String(answer.body(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void oneConnectionGivesEachRequestItsOwnAnswer() throws IOException {
        for (int i = 1; i <= 20; i++) {
            assertThat(ask()).isEqualTo("answer " + i);
        }
        assertThat(clients).hasSize(1);
        assertThat(heads.get(0)).isEqualTo("POST / HTTP/1.1\nHost: example\nContent-Length: 2\n");
    }

    @Test
    void aConnectionThatTheServerHasClosedIsNotUsed() throws IOException {
        ask();
        clients.get(0).close();

        assertThat(ask()).isEqualTo("answer 2");
        assertThat(clients).hasSize(2);
    }

    @Test
    void aConnectionWithAnAnswerThatNobodyAskedForIsNotUsed() throws IOException {
        ask();
        clients.get(0)
                .getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(ask()).isEqualTo("answer 2");
        assertThat(clients).hasSize(2);
    }

    @Test
    void aConnectionThatTheServerWillCloseIsNotKept() throws IOException {
        headers = "Connection: close\r\n";
        ask();
        ask();

        assertThat(clients).hasSize(2);
    }

    @Test
    void aConnectionCanBeOpenedAheadAndAllBeClosed() throws IOException {
        connections.open(endpoint(), AMPLE);
        ask();
        ask();
        assertThat(clients).hasSize(1);

        connections.close();
        ask();

        assertThat(clients).hasSize(2);
    }

    /** As after a process was frozen: a device on the way has forgotten the connections, and tells nobody. */
    @Test
    void connectionsBesideOneThatIsCutOffAreNotUsed() throws IOException {
        silent = 3;
        for (int i = 0; i < silent; i++) {
            connections.open(endpoint(), AMPLE);
        }
        LightRequest request = new LightRequest("Test", "POST", endpoint(), "test", Map.of(), new byte[2], Set.of());
        assertThatThrownBy(() -> connections.send(request, Map.of(), Duration.ofMillis(50)))
                .isInstanceOf(SocketTimeoutException.class);

        assertThat(ask()).isEqualTo("answer 1");
    }

    private static SSLContext certificateFor(String name, Path directory) throws Exception {
        Path store = directory.resolve(name + ".p12");
        char[] password = "changeit".toCharArray();
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int exit = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .start()
                .waitFor();
        assertThat(exit).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), password);
        KeyManagerFactory ofServer = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        ofServer.init(keys, password);
        TrustManagerFactory ofClient = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        ofClient.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(ofServer.getKeyManagers(), ofClient.getTrustManagers(), null);
        return context;
    }

    @Test
    void aServerMustBeTrustedAndHaveTheNameThatItIsCalledBy(@TempDir Path directory) throws Exception {
        SSLContext jdks = SSLContext.getDefault();
        SSLContext context = certificateFor("localhost", directory);
        try (Relay relay = Relay.overTls(endpoint(), context)) {
            URI byName = relay.endpoint();
            URI byAddress = URI.create("https://127.0.0.1:" + byName.getPort());
            assertThatThrownBy(() -> connections.open(byName, AMPLE)).isInstanceOf(SSLException.class);

            SSLContext.setDefault(context);
            HttpAnswer answer = post(byName, Map.of(), new byte[2]);
            assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).isEqualTo("answer 1");
            assertThatThrownBy(() -> post(byAddress, Map.of(), new byte[2]))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("127.0.0.1");
            assertThat(answers).hasValue(1);
        } finally {
            SSLContext.setDefault(jdks);
        }
    }

    @Test
    void aHeaderHasOneLine() {
        assertThatThrownBy(() -> post(endpoint(), Map.of("X-Amz-Security-Token", "a\r\nX: b"), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("header X-Amz-Security-Token must not contain control characters");
        assertThat(clients).isEmpty();
    }
}
