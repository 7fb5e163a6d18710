package io.github.mfsm.testkit.internal.server.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import wiremock.jakarta.servlet.AsyncContext;
import wiremock.jakarta.servlet.AsyncEvent;
import wiremock.jakarta.servlet.AsyncListener;
import wiremock.jakarta.servlet.ServletOutputStream;
import wiremock.jakarta.servlet.WriteListener;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.util.thread.Scheduler;

/**
 * A text that changes, told as server-sent events: a listener gets it at once, and again each time it has changed.
 *
 * <p>It is asked for every {@value #PAUSE_MILLIS} ms, and only while somebody listens. No thread waits for a listener,
 * and nothing queues up for a slow one: it misses texts in between, never the newest. Thread-safe.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class EventStream {
    static final int MOST_LISTENERS = 32;
    private static final int PAUSE_MILLIS = 250;
    private static final int LONGEST_END_MILLIS = 1000;
    /** After so many pauses without a change a comment is sent, whose failure tells that a listener has gone. */
    private static final int QUIET_PAUSES = 40;

    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final Supplier<String> text;
    private final Set<Listener> listeners = new LinkedHashSet<>();
    private String told = "";
    private int quiet;
    private boolean closed;

    EventStream(Supplier<String> text) {
        this.text = text;
    }

    /** Answers a request, and goes on to answer it until the listener or the server ends. */
    void open(Request request, HttpServletResponse response) throws IOException {
        String now = text.get();
        Listener listener;
        synchronized (this) {
            if (closed || listeners.size() >= MOST_LISTENERS) {
                response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                response.setContentType("text/plain;charset=utf-8");
                response.getOutputStream()
                        .write(("At most " + MOST_LISTENERS + " may listen at a time.\n")
                                .getBytes(StandardCharsets.UTF_8));
                return;
            }
            response.setContentType("text/event-stream");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            AsyncContext connection = request.startAsync();
            connection.setTimeout(0);
            listener = new Listener(connection, response.getOutputStream());
            listeners.add(listener);
            if (listeners.size() == 1) {
                told = now;
                again(request.getHttpChannel().getScheduler());
            }
            // What was told last, in order: a text that was read before another's change would hide that change.
            listener.send(("retry: 1000\n" + message(told)).getBytes(StandardCharsets.UTF_8));
        }
        listener.start();
    }

    private static String message(String text) {
        return "data: " + text + "\n\n";
    }

    private void again(Scheduler timers) {
        timers.schedule(() -> look(timers), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(Scheduler timers) {
        try {
            tell(text.get());
        } finally {
            synchronized (this) {
                if (!listeners.isEmpty()) {
                    again(timers);
                }
            }
        }
    }

    private void tell(String now) {
        byte[] sent;
        List<Listener> all;
        synchronized (this) {
            if (!now.equals(told)) {
                sent = message(now).getBytes(StandardCharsets.UTF_8);
            } else if (quiet++ >= QUIET_PAUSES) {
                sent = COMMENT;
            } else {
                return;
            }
            told = now;
            quiet = 0;
            all = List.copyOf(listeners);
        }
        all.forEach(listener -> listener.send(sent));
    }

    /**
     * Ends all answers; there are no new ones. Waits until the ends are written, so that a server that stops next
     * doesn't cut them off; for a client that doesn't read, no longer than {@value #LONGEST_END_MILLIS} ms.
     */
    void close() {
        List<Listener> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(listeners);
        }
        all.forEach(Listener::end);
        try {
            CompletableFuture.allOf(
                            all.stream().map(listener -> listener.complete).toArray(CompletableFuture[]::new))
                    .orTimeout(LONGEST_END_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            // such a client notices by itself that the server has stopped
        }
    }

    private synchronized void remove(Listener listener) {
        listeners.remove(listener);
    }

    private final class Listener implements WriteListener {
        private final AsyncContext connection;
        private final ServletOutputStream out;
        /** Done once the end is written. */
        private final CompletableFuture<Void> complete = new CompletableFuture<>();
        /** What is to be sent next; a newer text takes its place. */
        private byte @Nullable [] next;

        private boolean started;
        private boolean unflushed;
        private boolean ended;

        Listener(AsyncContext connection, ServletOutputStream out) {
            this.connection = connection;
            this.out = out;
            connection.addListener(new Completion(complete));
        }

        void start() {
            out.setWriteListener(this);
        }

        @Override
        public synchronized void onWritePossible() throws IOException {
            started = true;
            write();
        }

        synchronized void send(byte[] text) {
            if (text != COMMENT || next == null) {
                next = text;
            }
            try {
                if (started) {
                    write();
                }
            } catch (IOException e) {
                end();
            }
        }

        /** The server calls {@link #onWritePossible} once the client has taken what was written. */
        private void write() throws IOException {
            while (!ended && out.isReady()) {
                byte[] text = next;
                if (text != null) {
                    next = null;
                    unflushed = true;
                    out.write(text);
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    return;
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            end();
        }

        /** From here on the connection may carry another answer. */
        void end() {
            synchronized (this) {
                if (ended) {
                    return;
                }
                ended = true;
            }
            remove(this);
            connection.complete();
        }
    }

    /** Tells once an answer has ended, with its last byte written or not. */
    private record Completion(CompletableFuture<Void> told) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            told.complete(null);
        }

        @Override
        public void onError(AsyncEvent event) {
            told.complete(null);
        }

        @Override
        public void onTimeout(AsyncEvent event) {} // there is none

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
