package io.github.mfsm.testkit.internal.server.http;

import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.http.HttpFields;
import wiremock.org.eclipse.jetty.io.EndPoint;
import wiremock.org.eclipse.jetty.server.Handler;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * Stands before everything that a server answers, WireMock's own API included, and refuses what a browser could send
 * from a foreign page, be it by a name that was rebound to this computer.
 *
 * <p>A body must come without pauses of more than {@value #BODY_PATIENCE_MILLIS} ms, so that unfinished ones hold no
 * thread for long; see {@link CheckedBody} for what else it must be.
 */
final class Gate extends HandlerWrapper {
    private static final String ADMIN = "/__admin";
    private static final long BODY_PATIENCE_MILLIS = 5_000;
    private static final Pattern HERE = Pattern.compile(
            "((localhost|([a-z0-9-]+\\.)+localhost)\\.?|127(\\.\\d{1,3}){3}|\\[::1]|host\\.docker\\.internal)(:\\d{1,5})?");
    /** What AWS's clients put before the host for StartSyncExecution and TestState, unless they are told not to. */
    private static final String PREFIX = "sync-";

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Access access;
    private final Map<String, EventStream> streams;

    Gate(Access access, Map<String, EventStream> streams, Handler behind) {
        this.access = access;
        this.streams = streams;
        setHandler(behind);
    }

    @Override
    public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        List<String> origins = Collections.list(request.getHeaders("Origin"));
        Optional<Refusal> refusal = refusal(target, request, origins);
        String origin = origins.isEmpty() ? null : origins.get(0);
        if (refusal.isEmpty() && origin != null && access.origins().contains(origin)) {
            allow(origin, request, response);
            if (request.getMethod().equals("OPTIONS")) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                base.setHandled(true);
                return;
            }
        }
        if (refusal.isPresent()) {
            refuse(base, response, refusal.get());
            return;
        }
        EventStream stream = request.getMethod().equals("GET") ? streams.get(target) : null;
        if (stream != null) {
            base.setHandled(true);
            stream.open(base, response);
            return;
        }
        CheckedBody checked = CheckedBody.of(request);
        // WireMock behind would answer the one with CORS headers of its own, and unpack for the other what is unpacked
        base.setHttpFields(
                checked.headers(HttpFields.build(base.getHttpFields()).remove("Origin")));
        EndPoint connection = base.getHttpChannel().getEndPoint();
        long patience = connection.getIdleTimeout();
        connection.setIdleTimeout(BODY_PATIENCE_MILLIS);
        try {
            super.handle(target, base, checked, response);
        } finally {
            connection.setIdleTimeout(patience);
        }
    }

    private record Refusal(int status, String message) {}

    private Optional<Refusal> refusal(String path, HttpServletRequest request, List<String> origins) {
        String host = String.valueOf(request.getHeader("Host")).toLowerCase(Locale.ROOT);
        if (!isHere(host) && !isPrefixed(host, request, origins)) {
            return forbidden("Host '" + host
                    + "' is no name of this computer; use 127.0.0.1 or localhost, or allow the name if it should be"
                    + " (mfsm serve --allow-host NAME).");
        }
        for (String origin : origins) {
            if (!origin.equals("http://" + host) && !access.origins().contains(origin)) {
                return forbidden("Pages of '" + origin + "' may not call this server; allow the origin if they should"
                        + " (mfsm serve --allow-origin ORIGIN).");
            }
        }
        if (!origins.isEmpty()) {
            return admin(path, request);
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("none") && !site.equals("same-origin")) {
            return forbidden("Pages of other origins may not call this server.");
        }
        return admin(path, request);
    }

    /**
     * Tells whether a client has put its prefix before a name of this computer. A page of that name would have its
     * origin in the request.
     */
    private boolean isPrefixed(String host, HttpServletRequest request, List<String> origins) {
        return host.startsWith(PREFIX)
                && isHere(host.substring(PREFIX.length()))
                && request.getMethod().equals("POST")
                && request.getHeader("X-Amz-Target") != null
                && origins.isEmpty();
    }

    private boolean isHere(String host) {
        int port = host.lastIndexOf(':');
        String name = port < 0 ? host : host.substring(0, port);
        return HERE.matcher(host).matches() || access.hosts().stream().anyMatch(name::equalsIgnoreCase);
    }

    private Optional<Refusal> admin(String path, HttpServletRequest request) {
        if (!(path.equals(ADMIN) || path.startsWith(ADMIN + "/")) || access.admin() == AdminApi.OPEN) {
            return Optional.empty();
        }
        if (access.admin() == AdminApi.OFF) {
            return Optional.of(new Refusal(404, "There is nothing at " + ADMIN + "."));
        }
        return READING.contains(request.getMethod())
                ? Optional.empty()
                : forbidden(ADMIN + " is read-only here: it takes GET.");
    }

    private static Optional<Refusal> forbidden(String message) {
        return Optional.of(new Refusal(403, message));
    }

    private static void allow(String origin, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", origin);
        response.setHeader("Vary", "Origin");
        response.setHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE");
        String headers = request.getHeader("Access-Control-Request-Headers");
        if (headers != null) {
            response.setHeader("Access-Control-Allow-Headers", headers);
        }
        response.setHeader("Access-Control-Expose-Headers", "x-amzn-RequestId, x-amzn-ErrorType");
    }

    private static void refuse(Request base, HttpServletResponse response, Refusal refusal) throws IOException {
        base.setHandled(true);
        response.setStatus(refusal.status());
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Connection", "close"); // a body may follow that nobody reads
        response.getOutputStream().write((refusal.message() + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
