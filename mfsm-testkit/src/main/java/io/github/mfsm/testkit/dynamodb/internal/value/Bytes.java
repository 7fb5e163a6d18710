package io.github.mfsm.testkit.dynamodb.internal.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Immutable bytes with the order DynamoDB gives them: unsigned, shorter first. */
public final class Bytes implements Comparable<Bytes> {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Returns a text's UTF-8 bytes, by which DynamoDB orders and measures strings. */
    public static Bytes ofUtf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the bytes of Base64 text, as binary values cross the wire.
     *
     * @throws IllegalArgumentException if it is not Base64
     */
    public static Bytes ofBase64(String text) {
        return new Bytes(Base64.getDecoder().decode(text));
    }

    /** Returns the Base64 text, with padding. */
    public String base64() {
        return Base64.getEncoder().encodeToString(content);
    }

    /** Returns the number of bytes. */
    public int length() {
        return content.length;
    }

    /** Tells whether these bytes begin with others. */
    public boolean startsWith(Bytes prefix) {
        return content.length >= prefix.content.length
                && Arrays.equals(content, 0, prefix.content.length, prefix.content, 0, prefix.content.length);
    }

    /** Tells whether others occur somewhere in these bytes. */
    public boolean contains(Bytes part) {
        int size = part.content.length;
        for (int at = 0; at + size <= content.length; at++) {
            if (Arrays.equals(content, at, at + size, part.content, 0, size)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the least bytes that are greater than all that begin with these, or null if these are all 255. */
    public @Nullable Bytes successor() {
        int end = content.length;
        while (end > 0 && content[end - 1] == -1) {
            end--;
        }
        if (end == 0) {
            return null;
        }
        byte[] next = Arrays.copyOf(content, end);
        next[end - 1]++;
        return new Bytes(next);
    }

    /** Returns a well-spread hash, which decides in which partition a key is: the same 64 bits in every JVM. */
    public long spread() {
        long hash = 0xcbf29ce484222325L; // FNV-1a, then a finaliser
        for (byte b : content) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        return hash ^ (hash >>> 33);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return base64();
    }
}
