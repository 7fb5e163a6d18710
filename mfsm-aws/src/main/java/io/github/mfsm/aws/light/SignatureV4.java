package io.github.mfsm.aws.light;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * AWS's Signature Version 4, as far as this transport needs it: for a request without a query, whose body is known.
 *
 * <p>The SDK's signer does the same and more, at the price of a hundred classes before the first request of a process.
 * Tests compare the two, byte for byte.
 *
 * @param service the service's signing name
 * @param region the service's Region
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed AWS API request</a>
 */
record SignatureV4(String service, String region) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /** Returns the headers to send: those given, and the signature's. The path is signed as it is. */
    Map<String, String> sign(
            AwsCredentialsIdentity identity,
            Instant now,
            String method,
            URI endpoint,
            Map<String, String> headers,
            byte[] body) {
        String time =
                now.truncatedTo(ChronoUnit.SECONDS).toString().replace("-", "").replace(":", "");
        String date = time.substring(0, time.indexOf('T'));
        Map<String, String> signed = new LinkedHashMap<>(headers);
        signed.put("Host", host(endpoint));
        signed.put("X-Amz-Date", time);
        if (identity instanceof AwsSessionCredentialsIdentity session) {
            signed.put("X-Amz-Security-Token", session.sessionToken());
        }

        Map<String, String> canonical = new TreeMap<>();
        signed.forEach((name, value) -> canonical.put(name.toLowerCase(Locale.ROOT), value.strip()));
        StringBuilder request =
                new StringBuilder(method).append('\n').append(path(endpoint)).append("\n\n");
        canonical.forEach(
                (name, value) -> request.append(name).append(':').append(value).append('\n'));
        String names = String.join(";", canonical.keySet());
        request.append('\n').append(names).append('\n').append(hex(sha256(body)));

        String scope = date + "/" + region + "/" + service + "/aws4_request";
        String text = ALGORITHM + "\n" + time + "\n" + scope + "\n" + hex(sha256(bytes(request.toString())));
        String signature = hex(hmac(key(identity.secretAccessKey(), date), text));
        signed.put(
                "Authorization",
                ALGORITHM + " Credential=" + identity.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + signature);
        return signed;
    }

    private byte[] key(String secret, String date) {
        byte[] ofDate = hmac(bytes("AWS4" + secret), date);
        return hmac(hmac(hmac(ofDate, region), service), "aws4_request");
    }

    /** As the JDK's client sends it. */
    private static String host(URI endpoint) {
        int port = endpoint.getPort();
        boolean standard = port == -1 || port == ("https".equalsIgnoreCase(endpoint.getScheme()) ? 443 : 80);
        return standard ? endpoint.getHost() : endpoint.getHost() + ":" + port;
    }

    private static String path(URI endpoint) {
        String path = endpoint.getRawPath();
        return path.isEmpty() ? "/" : path;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("each Java platform has HmacSHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
