package io.github.mfsm.testkit.internal.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums. */
public final class Digest {
    private Digest() {}

    /** Returns the MD5 sum of a text's UTF-8 bytes, in small hexadecimal digits. */
    public static String md5(String text) {
        return md5(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the MD5 sum of bytes, in small hexadecimal digits: what SQS and S3 answer with. */
    public static String md5(byte[] bytes) {
        return HexFormat.of().formatHex(sum("MD5", bytes));
    }

    /** Returns the SHA-256 sum of a text's UTF-8 bytes. */
    public static byte[] sha256(String text) {
        return sum("SHA-256", text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] sum(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
