package io.github.mfsm.testkit.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * A port in front of a server, such as a fake: it knows its connections and can cut them. For tests of clients that
 * keep connections open, and of what they do when those are gone. Thread-safe.
 */
public final class Relay implements AutoCloseable {
    private final ServerSocket socket;
    private final URI target;
    private final String front;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * Opens a port that leads to a server.
     *
     * @param target the server's endpoint, without TLS
     * @throws IOException if there is no port to be had
     */
    public Relay(URI target) throws IOException {
        this(target, "http://127.0.0.1:", ServerSocketFactory.getDefault());
    }

    private Relay(URI target, String front, ServerSocketFactory sockets) throws IOException {
        this.target = target;
        this.front = front;
        this.socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /**
     * Opens a port that speaks TLS, as {@code localhost}, and leads to a server that doesn't.
     *
     * @param target the server's endpoint, without TLS
     * @param context with a certificate for {@code localhost}
     * @return the port
     * @throws IOException if there is no port to be had
     */
    public static Relay overTls(URI target, SSLContext context) throws IOException {
        return new Relay(target, "https://localhost:", context.getServerSocketFactory());
    }

    /** Returns where clients connect to. */
    public URI endpoint() {
        return URI.create(front + socket.getLocalPort());
    }

    /** Returns how many connections clients have made so far. */
    public int connections() {
        return connections.get();
    }

    /**
     * Waits until clients hold no connection open: that a client has closed one is known here a moment later.
     *
     * @param atMost how long to wait
     * @return whether none is open
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public synchronized boolean awaitNoneOpen(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); !open.isEmpty() && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return open.isEmpty();
    }

    /**
     * Cuts all connections; clients may make new ones.
     *
     * @throws IOException if one can't be closed
     */
    public void cut() throws IOException {
        for (Socket connection : open) {
            connection.close();
        }
    }

    /** Closes the port and cuts all connections. */
    @Override
    public void close() throws IOException {
        socket.close();
        cut();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Socket server = new Socket(target.getHost(), target.getPort());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                connections.incrementAndGet();
                open.add(client);
                start(() -> pump(client, server, client));
                start(() -> pump(server, client, client));
            } catch (IOException e) {
                // closed
            }
        }
    }

    private void pump(Socket from, Socket to, Socket client) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // cut
        } finally {
            closed(client);
        }
    }

    private synchronized void closed(Socket client) {
        open.remove(client);
        notifyAll();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }
}
