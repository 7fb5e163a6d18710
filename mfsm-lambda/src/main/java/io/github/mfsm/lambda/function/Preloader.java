package io.github.mfsm.lambda.function;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * Loads, in parallel with the start of the handler, what takes long in its first call: Lambda gives a starting process
 * more than one processor, and the start itself uses one. Nothing is sent or kept; what fails here fails again where it
 * is needed, and is reported there.
 */
public final class Preloader {
    private static final String CURVES = "jdk.tls.namedGroups";

    private Preloader() {}

    /**
     * Begins, on threads of its own.
     *
     * @param call does what a call does before and after it asks a service
     */
    public static void begin(Runnable call) {
        if (System.getProperty(CURVES) == null) {
            // Else the JDK makes a key of X25519 besides, whose code is loaded for that alone: every server with TLS
            // 1.3 has P-256.
            System.setProperty(CURVES, "secp256r1,secp384r1,secp521r1");
        }
        inBackground("trust", Preloader::trust);
        inBackground("call", () -> {
            greet();
            call.run();
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

    private static void inBackground(String what, Runnable task) {
        Thread thread = new Thread(task, "mfsm-preload-" + what);
        thread.setDaemon(true);
        thread.start();
    }
}
