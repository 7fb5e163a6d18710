package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Functions that hash texts and files. */
final class HashFunctions {
    private static final Map<String, String> ALGORITHMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

    private HashFunctions() {}

    /**
     * Returns the functions.
     *
     * @param file gives the bytes of the file that the first argument names
     */
    static Map<String, HclFunction> all(Function<Arguments, byte[]> file) {
        Map<String, HclFunction> functions = new HashMap<>();
        ALGORITHMS.forEach((name, algorithm) -> {
            functions.put(name, given -> given.of(hex(hash(algorithm, bytes(given)))));
            functions.put("file" + name, given -> given.of(hex(hash(algorithm, file.apply(given)))));
            if (name.length() == 6) {
                functions.put("base64" + name, given -> given.of(base64(hash(algorithm, bytes(given)))));
                functions.put("filebase64" + name, given -> given.of(base64(hash(algorithm, file.apply(given)))));
            }
        });
        functions.put("filebase64", given -> given.of(base64(file.apply(given))));
        functions.put("uuidv5", HashFunctions::uuid);
        return functions;
    }

    private static byte[] bytes(Arguments given) {
        return given.string(0).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String base64(byte[] bytes) {
        return EncodingFunctions.base64(bytes);
    }

    /** Makes a UUID of a name: <a href="https://www.rfc-editor.org/rfc/rfc4122#section-4.3">RFC 4122</a>. */
    private static Node uuid(Arguments given) {
        UUID space = nameSpace(given);
        byte[] name = given.string(1).getBytes(StandardCharsets.UTF_8);
        ByteBuffer hashed = ByteBuffer.allocate(16 + name.length)
                .putLong(space.getMostSignificantBits())
                .putLong(space.getLeastSignificantBits())
                .put(name);
        ByteBuffer hash = ByteBuffer.wrap(hash("SHA-1", hashed.array()));
        long high = (hash.getLong() & ~0xf000L) | 0x5000L;
        long low = (hash.getLong() & ~(3L << 62)) | (1L << 63);
        return given.of(new UUID(high, low).toString());
    }

    private static UUID nameSpace(Arguments given) {
        String space = given.string(0);
        int known = List.of("dns", "url", "oid", "", "x500").indexOf(space);
        if (known >= 0 && !space.isEmpty()) {
            return UUID.fromString("6ba7b81" + known + "-9dad-11d1-80b4-00c04fd430c8");
        }
        if (!space.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw given.problem("\"" + space + "\" is no name space: dns, url, oid, x500 or a UUID");
        }
        return UUID.fromString(space);
    }
}
