package io.github.mfsm.benchmarks.cold;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Puts TLS in front of local servers, with a certificate of its own. */
final class Tls {
    private static final String PASSWORD = "changeit";

    private final Path trustStore;
    private final SSLContext context;

    private Tls(Path trustStore, SSLContext context) {
        this.trustStore = trustStore;
        this.context = context;
    }

    /** Makes a certificate with the JDK's keytool. */
    static Tls create(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve("server.p12");
        int exit = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("keytool exited with code " + exit);
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);

        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        Path trustStore = directory.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(trustStore)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return new Tls(trustStore, context);
    }

    /** Returns JVM arguments for a client that trusts the certificate. */
    List<String> clientArguments() {
        return List.of("-Djavax.net.ssl.trustStore=" + trustStore, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    /** Opens a TLS port in front of a server, for as long as this process lives. */
    URI inFrontOf(URI server) throws IOException {
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        inBackground(() -> accept(socket, server));
        return URI.create("https://localhost:" + socket.getLocalPort());
    }

    private static void accept(SSLServerSocket socket, URI target) {
        try {
            while (true) {
                Socket client = socket.accept();
                Socket server = new Socket(target.getHost(), target.getPort());
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                inBackground(() -> pump(client, server));
                inBackground(() -> pump(server, client));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the TLS port is gone", e);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side has hung up: so does the other.
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "tls");
        thread.setDaemon(true);
        thread.start();
    }
}
