package io.github.mfsm.benchmarks.cold;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * TLS as AWS's endpoints have it, as far as a client's work depends on it: RSA keys of 2,048 bits, a chain of three
 * certificates, and a root that is one of many in the client's trust store.
 */
final class Tls {
    private static final String PASSWORD = "changeit";
    private static final String ROOT = "root";
    private static final String ISSUER = "issuer";
    private static final String SERVER = "server";

    private final Path trustStore;
    private final Path rootAlone;
    private final SSLContext context;

    private Tls(Path trustStore, Path rootAlone, SSLContext context) {
        this.trustStore = trustStore;
        this.rootAlone = rootAlone;
        this.context = context;
    }

    /** Makes the certificates with the JDK's keytool. */
    static Tls create(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve("server.p12");
        keytool(store, ROOT, "-ext", "bc:c");
        keytool(store, ISSUER, "-ext", "bc:c", "-signer", ROOT);
        keytool(store, SERVER, "-ext", "san=dns:localhost,ip:127.0.0.1", "-signer", ISSUER);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());

        KeyStore trusted = KeyStore.getInstance(
                Path.of(System.getProperty("java.home"), "lib", "security", "cacerts")
                        .toFile(),
                PASSWORD.toCharArray());
        trusted.setCertificateEntry(ROOT, keys.getCertificate(ROOT));
        Path trustStore = write(trusted, directory.resolve("cacerts"));
        KeyStore root = KeyStore.getInstance(trusted.getType());
        root.load(null, null);
        root.setCertificateEntry(ROOT, keys.getCertificate(ROOT));
        Path rootAlone = write(root, directory.resolve("root"));

        keys.deleteEntry(ROOT);
        keys.deleteEntry(ISSUER);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new Tls(trustStore, rootAlone, context);
    }

    private static Path write(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static void keytool(Path store, String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=" + name,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException("keytool exited with code " + exit);
        }
    }

    /** Returns JVM arguments for a client that trusts the certificate, besides all that the JDK trusts. */
    List<String> clientArguments() {
        return List.of("-Djavax.net.ssl.trustStore=" + trustStore);
    }

    /** Returns the JVM argument, in place of these, for a client that trusts nothing but the certificate's root. */
    String rootAlone() {
        return "-Djavax.net.ssl.trustStore=" + rootAlone;
    }

    /** Opens a TLS port of this computer only. */
    SSLServerSocket listen() throws IOException {
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}
