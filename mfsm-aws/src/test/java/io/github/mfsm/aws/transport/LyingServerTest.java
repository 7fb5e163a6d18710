package io.github.mfsm.aws.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mfsm.aws.light.LightTransport;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The light transport against a server that lies, drips, or never ends. */
class LyingServerTest {
    private static final String RUNNING = "{\"status\":\"RUNNING\",\"startDate\":1767225600}";

    /** Writes what it likes to a client, whose request is there. */
    private interface Answering {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    /** Answers each connection in one way; those that are open end with it. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket;
        private final CountDownLatch over = new CountDownLatch(1);

        Server(Answering how) throws IOException {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            start(() -> {
                while (!socket.isClosed()) {
                    Socket client = socket.accept();
                    start(() -> {
                        try (client) {
                            how.answer(client.getOutputStream());
                            over.await();
                        }
                    });
                }
            });
        }

        StepFunctionsPort port() {
            return LightTransport.builder()
                    .region("eu-west-1")
                    .credentials(Transports.CREDENTIALS)
                    .stepFunctionsEndpoint(URI.create("http://127.0.0.1:" + socket.getLocalPort()))
                    .build()
                    .stepFunctions();
        }

        @Override
        public void close() throws IOException {
            over.countDown();
            socket.close();
        }

        private interface Task {
            void run() throws IOException, InterruptedException;
        }

        private static void start(Task task) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            task.run();
                        } catch (IOException | InterruptedException e) {
                            // The client has gone, or the test is over.
                        }
                    },
                    "lying-server");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static DescribeResult describe(StepFunctionsPort port, Duration timeout) {
        return port.describeExecution(
                StateMachineArn.parse("arn:aws:states:eu-west-1:123456789012:stateMachine:M")
                        .execution(ExecutionName.of("k")),
                timeout);
    }

    private static ServiceException failure(Answering how, Duration timeout) throws IOException {
        try (Server server = new Server(how)) {
            return catchThrowableOfType(ServiceException.class, () -> describe(server.port(), timeout));
        }
    }

    @Test
    void aLengthOfTwoGigabytesIsRefusedAtOnceAndNotAskedForAgain() throws IOException {
        ServiceException failure = failure(
                out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 2147483647\r\n\r\n{"), Duration.ofSeconds(60));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure).hasMessage("DescribeExecution failed: TooLarge: the answer has more than 33554432 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Transfer-Encoding: chunked\r\n"})
    void aBodyWithoutEndIsReadUpToTheMost(String header) throws IOException {
        String piece = " ".repeat(65_536);
        ServiceException failure = failure(
                out -> {
                    write(out, "HTTP/1.1 200 OK\r\n" + header + "\r\n");
                    while (true) {
                        write(out, header.isEmpty() ? piece : "10000\r\n" + piece + "\r\n");
                    }
                },
                Duration.ofSeconds(60));

        assertThat(failure.code()).isEqualTo("TooLarge");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;"
            })
    void aHeadWithoutEndIsReadUpToTheMost(String start) throws IOException {
        String more = start.contains("100") ? start : start.endsWith(";") ? "x".repeat(1000) : "X-A: b\r\n";
        ServiceException failure = failure(
                out -> {
                    write(out, start);
                    while (true) {
                        write(out, more);
                    }
                },
                Duration.ofSeconds(60));

        assertThat(failure.code()).isEqualTo("Unreachable");
        assertThat(failure).hasMessageContaining("the answer's head is longer than 65536 bytes");
    }

    /** Each byte comes in time; the answer never ends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n"
            })
    void whatDripsEndsWithTheCallsTime(String start) throws IOException {
        CountDownLatch never = new CountDownLatch(1);

        ServiceException failure = failure(
                out -> {
                    write(out, start);
                    while (true) {
                        write(out, "a");
                        never.await(20, TimeUnit.MILLISECONDS);
                    }
                },
                Duration.ofMillis(1500));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void aServerThatDoesNotReadALargeRequestEndsTheCallInTime() throws IOException {
        try (Server server = new Server(out -> {})) {
            StepFunctionsPort port = server.port();
            String input = "\"" + "x".repeat(20_000_000) + "\"";

            ServiceException failure = catchThrowableOfType(
                    ServiceException.class,
                    () -> port.startExecution(
                            new StartRequest(
                                    StateMachineArn.parse("arn:aws:states:eu-west-1:123456789012:stateMachine:M"),
                                    ExecutionName.of("k"),
                                    input,
                                    null),
                            Duration.ofMillis(1500)));

            assertThat(failure.isOutage()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/2 200 OK\r\n\r\n",
                "SSH-2.0-OpenSSH\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 101 Switching\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno header\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n X: folded\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 43\r\n\r\n" + RUNNING,
                "HTTP/1.1 200 OK\r\nContent-Length: 43\r\nTransfer-Encoding: chunked\r\n\r\n" + RUNNING,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n",
            })
    void whatIsNotFramedInOneClearWayIsNoAnswer(String answer) throws IOException {
        ServiceException failure = failure(out -> write(out, answer), Duration.ofSeconds(30));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.code()).isEqualTo("Unreachable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200\r\ncontent-length:43\r\n\r\n" + RUNNING,
                "HTTP/1.1 200 OK\nContent-Length: 43\nContent-Length: 43\n\n" + RUNNING,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n6;a=b\r\n{\"stat\r\n28\r\nus\":\"RUNNING\",\"startDate\":1767225600}   \r\n0\r\nX: y\r\n\r\n",
            })
    void whatIsUnusualButClearIsAnAnswer(String answer) throws IOException {
        try (Server server = new Server(out -> write(out, answer))) {
            assertThat(describe(server.port(), Duration.ofSeconds(30))).isInstanceOf(DescribeResult.Found.class);
        }
    }
}
