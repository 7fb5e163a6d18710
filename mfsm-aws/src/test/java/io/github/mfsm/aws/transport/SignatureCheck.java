package io.github.mfsm.aws.transport;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes Signature Version 4 of a request as it was received, as AWS does to accept it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *     signed request</a>
 */
final class SignatureCheck {

    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=[^/]+/(?<scope>[^,]+), ?"
            + "SignedHeaders=(?<headers>[^,]+), ?Signature=(?<signature>[0-9a-f]{64})");

    private SignatureCheck() {}

    /** The signature that the request carries. */
    static String sent(LoggedRequest request) {
        return authorization(request).group("signature");
    }

    /** The names of the headers that are signed. */
    static List<String> signedHeaders(LoggedRequest request) {
        return Arrays.asList(authorization(request).group("headers").split(";"));
    }

    /** The signature that the request should carry. */
    static String expected(LoggedRequest request, String secret) {
        Matcher authorization = authorization(request);
        String headers = signedHeaders(request).stream()
                .map(name -> name + ":" + request.getHeader(name).trim() + "\n")
                .collect(Collectors.joining());
        String canonical =
                "POST\n/\n\n" + headers + "\n" + authorization.group("headers") + "\n" + hex(sha256(request.getBody()));
        String scope = authorization.group("scope");
        String toSign = "AWS4-HMAC-SHA256\n" + request.getHeader("X-Amz-Date") + "\n" + scope + "\n"
                + hex(sha256(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return hex(hmac(key, toSign));
    }

    private static Matcher authorization(LoggedRequest request) {
        Matcher matcher = AUTHORIZATION.matcher(request.getHeader("Authorization"));
        if (!matcher.matches()) {
            throw new AssertionError("not signed: " + request.getHeader("Authorization"));
        }
        return matcher;
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(data.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
