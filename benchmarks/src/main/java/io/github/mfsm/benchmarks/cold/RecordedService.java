package io.github.mfsm.benchmarks.cold;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLServerSocket;

/**
 * A TLS port in front of a fake server. At first it passes requests on; after {@link #replay} it answers each with what
 * the fake server last answered to that operation, so that the time measured is the function's and not the fake's.
 */
final class RecordedService {
    private static final byte[] NOT_RECORDED =
            "HTTP/1.1 501 Not recorded\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final SSLServerSocket socket;
    private final URI target;
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private volatile boolean replaying;

    private RecordedService(SSLServerSocket socket, URI target) {
        this.socket = socket;
        this.target = target;
    }

    /** Opens a port, for as long as this process lives. */
    static RecordedService inFrontOf(URI target, Tls tls) throws IOException {
        RecordedService service = new RecordedService(tls.listen(), target);
        inBackground(service::accept);
        return service;
    }

    URI endpoint() {
        return URI.create("https://localhost:" + socket.getLocalPort());
    }

    /** From now on, nothing is passed on. */
    void replay() {
        replaying = true;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                inBackground(() -> serve(client));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the TLS port is gone", e);
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            boolean last = false;
            while (!last) {
                Message request = Message.read(in);
                client.getOutputStream().write(answer(request));
                last = request.header("connection").equals("close");
            }
        } catch (IOException e) {
            // The client has hung up, or was ended; what it misses it says itself.
        }
    }

    private byte[] answer(Message request) throws IOException {
        String operation =
                request.firstLine() + " " + request.header("x-amz-target") + " " + request.header("connection");
        if (!replaying) {
            answers.put(operation, ask(request));
        }
        return answers.getOrDefault(operation, NOT_RECORDED);
    }

    private byte[] ask(Message request) throws IOException {
        try (Socket server = new Socket(target.getHost(), target.getPort())) {
            server.getOutputStream().write(request.bytes());
            return Message.read(new BufferedInputStream(server.getInputStream()))
                    .bytes();
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "recorded-service");
        thread.setDaemon(true);
        thread.start();
    }

    /** An HTTP request or answer, as it came: head, and a body whose length the head tells or whose chunks tell it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Message(String head, byte[] bytes) {

        static Message read(InputStream in) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            StringBuilder head = new StringBuilder();
            for (String line = line(in, bytes); !line.isEmpty(); line = line(in, bytes)) {
                head.append(line).append('\n');
            }
            Message message = new Message(head.toString(), new byte[0]);
            if (message.header("transfer-encoding").equals("chunked")) {
                int length;
                do {
                    length = Integer.parseInt(line(in, bytes), 16);
                    bytes.write(in.readNBytes(length));
                    line(in, bytes);
                } while (length > 0);
            } else {
                String length = message.header("content-length");
                boolean toTheEnd = length.isEmpty()
                        && message.header("connection").equals("close")
                        && message.firstLine().startsWith("HTTP/");
                bytes.write(
                        toTheEnd ? in.readAllBytes() : in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length)));
            }
            return new Message(message.head, bytes.toByteArray());
        }

        private static String line(InputStream in, ByteArrayOutputStream copy) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException();
                }
                copy.write(c);
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            copy.write('\n');
            return line.toString();
        }

        String firstLine() {
            return head.lines().findFirst().orElse("");
        }

        /** Returns a header's value in lower case, or an empty text. */
        String header(String name) {
            return head.lines()
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
