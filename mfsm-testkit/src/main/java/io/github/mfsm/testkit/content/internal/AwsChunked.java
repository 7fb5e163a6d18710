package io.github.mfsm.testkit.content.internal;

import io.github.mfsm.testkit.internal.server.rest.RestRequest;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The encoding in which AWS's SDKs send a body that they sign or sum up while they send it: chunks with their size in
 * front, and fields behind the last one. Signatures and checksums are not verified.
 */
final class AwsChunked {
    private AwsChunked() {}

    static byte[] body(RestRequest request) {
        if (!request.header("x-amz-content-sha256").startsWith("STREAMING-")) {
            return request.body();
        }
        byte[] sent = request.body();
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(sent.length);
        int position = 0;
        while (true) {
            int end = endOfLine(sent, position);
            String line = new String(sent, position, end - position, StandardCharsets.US_ASCII);
            int size = size(line.contains(";") ? line.substring(0, line.indexOf(';')) : line);
            position = end + 2;
            if (size == 0) {
                return decoded.toByteArray();
            }
            if (size > sent.length - position) {
                throw incomplete();
            }
            decoded.write(sent, position, size);
            position += size + 2;
        }
    }

    private static int size(String hexadecimal) {
        try {
            return Integer.parseUnsignedInt(hexadecimal, 16);
        } catch (NumberFormatException e) {
            throw incomplete();
        }
    }

    private static int endOfLine(byte[] bytes, int from) {
        for (int i = from; i + 1 < bytes.length; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        throw incomplete();
    }

    private static AwsError incomplete() {
        return AwsError.of(
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }
}
