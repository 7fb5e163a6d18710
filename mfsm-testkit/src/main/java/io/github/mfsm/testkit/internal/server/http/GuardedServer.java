package io.github.mfsm.testkit.internal.server.http;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import io.github.mfsm.testkit.server.Access;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import wiremock.jakarta.servlet.RequestDispatcher;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.http.BadMessageException;
import wiremock.org.eclipse.jetty.http.HttpFields;
import wiremock.org.eclipse.jetty.http.HttpStatus;
import wiremock.org.eclipse.jetty.server.Handler;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.handler.ErrorHandler;
import wiremock.org.eclipse.jetty.servlet.ServletContextHandler;

/** WireMock's server with a {@link Gate} before it, and with errors that name no class of ours or of a library. */
final class GuardedServer implements HttpServerFactory {
    private final Access access;
    private final Map<String, EventStream> streams;

    GuardedServer(Access access, Map<String, EventStream> streams) {
        this.access = access;
        this.streams = streams;
    }

    @Override
    public HttpServer buildHttpServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
        return new Jetty11HttpServer(options, admin, stubs) {
            @Override
            protected Handler createHandler(
                    Options all, AdminRequestHandler adminHandler, StubRequestHandler stubHandler) {
                jettyServer.setErrorHandler(new PlainErrors());
                return new Gate(access, streams, super.createHandler(all, adminHandler, stubHandler));
            }

            @Override
            protected void decorateMockServiceContextAfterConfig(ServletContextHandler context) {
                context.setErrorHandler(new PlainErrors());
            }

            @Override
            protected void decorateAdminServiceContextAfterConfig(ServletContextHandler context) {
                context.setErrorHandler(new PlainErrors());
            }
        };
    }

    /** Tells the status and what it means, in one line of text. */
    private static final class PlainErrors extends ErrorHandler {
        @Override
        public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            base.setHandled(true);
            int status = response.getStatus() == 500 && isUnfinished(base) ? 400 : response.getStatus();
            response.setStatus(status);
            response.setContentType("text/plain;charset=utf-8");
            PrintWriter out = response.getWriter();
            out.print(text(status));
        }

        /** Returns whether it is the request's own fault: its body broke off, or is not framed as HTTP says. */
        private static boolean isUnfinished(Request base) {
            Object thrown = base.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
            for (Throwable t = thrown instanceof Throwable first ? first : null; t != null; t = t.getCause()) {
                if (t instanceof IOException || t instanceof BadMessageException) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
            fields.put("Content-Type", "text/plain;charset=utf-8");
            return ByteBuffer.wrap(text(status).getBytes(StandardCharsets.UTF_8));
        }

        private static String text(int status) {
            return status + " " + HttpStatus.getMessage(status) + "\n";
        }
    }
}
