package io.github.mfsm.lambda;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.api.ResponseRules;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * Loads, beside the start of the handler, what takes long in its first call: Lambda gives a starting process more than
 * one processor, and the start itself uses one. Nothing is sent or kept; what fails here fails again where it is
 * needed, and is reported there.
 */
final class Preloader {
    private static final String CURVES = "jdk.tls.namedGroups";

    private Preloader() {}

    static void begin(InstantSource clock) {
        if (System.getProperty(CURVES) == null) {
            // Else the JDK makes a key of X25519 besides, whose code is loaded for that alone: every server with TLS
            // 1.3 has P-256.
            System.setProperty(CURVES, "secp256r1,secp384r1,secp521r1");
        }
        inBackground("trust", Preloader::trust);
        inBackground("call", () -> {
            greet();
            call(clock);
        });
    }

    private static void trust() {
        try {
            SSLContext.getDefault().getSocketFactory();
        } catch (GeneralSecurityException e) {
            // The first call says so.
        }
    }

    /** Makes the first message of a TLS connection: its ciphers and keys don't wait for the trust store. */
    private static void greet() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(true);
            engine.wrap(
                    ByteBuffer.allocate(0),
                    ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        } catch (GeneralSecurityException | SSLException e) {
            // The first call says so.
        }
    }

    /**
     * Reads an event, checks an answer and makes the lines of the log, as a call does before and after the services.
     */
    private static void call(InstantSource clock) {
        MessageFlowEvent event = MessageFlowJson.readEvent(Priming.EVENT);
        CallRecord record = new CallRecord(clock.instant(), new PrimingContext());
        record.received(event);
        ResponseRules.standard()
                .check(MessageFlowJson.write(MessageFlowResponse.forAll(Action.defaultAction())), event)
                .response()
                .ifPresent(record::count);
        record.end(CallRecord.Outcome.ANSWERED, "Primed");
        new OperationsLog(line -> {}, false).write(record, clock.instant());
    }

    private static void inBackground(String what, Runnable task) {
        Thread thread = new Thread(task, "mfsm-head-start-" + what);
        thread.setDaemon(true);
        thread.start();
    }
}
