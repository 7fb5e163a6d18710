package io.github.mfsm.aws.light;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection to a server, by TLS unless the server's address says otherwise. Used by one thread at a time.
 *
 * <p>TLS is the JDK's default: its protocols and ciphers, its trust store, the server's name checked as for HTTPS.
 */
final class HttpConnection implements AutoCloseable {
    /** What any system takes from a writer at once, whether the other side reads or not. */
    private static final int TAKEN_AT_ONCE = 4096;

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final TimedSocket transport;
    private final Socket socket;
    private final OutputStream out;
    private final HttpReader in;
    private long idleSince;

    private HttpConnection(TimedSocket transport, Socket socket) throws IOException {
        this.transport = transport;
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = new HttpReader(socket.getInputStream());
    }

    /**
     * Connects.
     *
     * @throws IOException if that fails, also if the server is not who it should be
     */
    static HttpConnection open(URI server, TimeLimit limit) throws IOException {
        TimedSocket transport = new TimedSocket(limit);
        try {
            transport.setTcpNoDelay(true);
            transport.connect(new InetSocketAddress(host(server), port(server)), limit.millisLeft());
            return new HttpConnection(transport, isTls(server) ? overTls(transport, server) : transport);
        } catch (IOException e) {
            transport.close();
            throw e;
        }
    }

    private static Socket overTls(TimedSocket transport, URI server) throws IOException {
        SSLSocket tls =
                (SSLSocket) context().getSocketFactory().createSocket(transport, host(server), port(server), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // else any trusted server would do
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    private static SSLContext context() throws IOException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("TLS can't be used: " + e.getMessage(), e);
        }
    }

    private static boolean isTls(URI server) {
        return "https".equalsIgnoreCase(server.getScheme());
    }

    private static int port(URI server) {
        return server.getPort() != -1 ? server.getPort() : isTls(server) ? 443 : 80;
    }

    private static String host(URI server) {
        String host = server.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Sends a request and reads its answer. */
    HttpAnswer exchange(byte[] request, TimeLimit limit) throws IOException {
        transport.limit(limit);
        send(request, limit);
        return in.read();
    }

    private void send(byte[] request, TimeLimit limit) throws IOException {
        if (request.length <= TAKEN_AT_ONCE) {
            out.write(request);
            return;
        }
        // A write has no time-out, and waits for a server that doesn't read, so it is ended from outside.
        CountDownLatch sent = new CountDownLatch(1);
        Thread guard = new Thread(() -> closeUnless(sent, limit), "mfsm-send");
        guard.setDaemon(true);
        guard.start();
        try {
            out.write(request);
        } catch (IOException e) {
            limit.millisLeft(); // says so if it was the time
            throw e;
        } finally {
            sent.countDown();
        }
    }

    private void closeUnless(CountDownLatch sent, TimeLimit limit) {
        try {
            if (!sent.await(limit.nanosLeft(), TimeUnit.NANOSECONDS)) {
                transport.close();
            }
        } catch (InterruptedException | IOException e) {
            // Nobody interrupts this thread; and what can't be closed is closed.
        }
    }

    void rest(long now) {
        idleSince = now;
    }

    long restingSince() {
        return idleSince;
    }

    /** Returns whether the server has closed the connection, as far as that can be seen within a millisecond. */
    boolean isDead() {
        transport.limit(TimeLimit.after(MOMENT));
        return !in.isQuiet();
    }

    @Override
    public void close() {
        try {
            transport.limit(TimeLimit.after(MOMENT)); // for what TLS may read to the end
            socket.close();
        } catch (IOException e) {
            closeTransport();
        }
    }

    private void closeTransport() {
        try {
            transport.close();
        } catch (IOException e) {
            // Then it is closed.
        }
    }
}
