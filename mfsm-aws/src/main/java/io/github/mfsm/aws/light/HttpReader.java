package io.github.mfsm.aws.light;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP/1.1 answers from one connection, and believes nothing: what is not framed in one clear way is refused,
 * heads and bodies have a most. Used by one thread at a time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112, HTTP/1.1</a>
 */
final class HttpReader {
    /** The most bytes of an answer's lines, interim answers, chunk sizes and trailers included. */
    static final int MAX_LINES = 65_536;

    /**
     * The most bytes of a body. The largest answer with a use is a page of a history; input and output of an execution,
     * at most 256 KB each, are far below.
     */
    static final int MAX_BODY = 32 * 1024 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int next;
    private int end;

    private int lineBytes;
    private @Nullable String errorType;
    private @Nullable String date;
    private @Nullable String length;
    private @Nullable String coding;
    private boolean closes;

    HttpReader(InputStream in) {
        this.in = in;
    }

    /** Reads the answer to a request. */
    HttpAnswer read() throws IOException {
        lineBytes = 0;
        int status = readHead();
        while (status >= 100 && status < 200) {
            if (status == 101) {
                throw new IOException("the answer changes the protocol");
            }
            status = readHead();
        }
        byte[] body = readBody(status);
        return new HttpAnswer(status, errorType, date, body, !closes && next == end);
    }

    private int readHead() throws IOException {
        errorType = null;
        date = null;
        length = null;
        coding = null;
        String first = readLine();
        if (first.length() < 12
                || !first.startsWith("HTTP/1.")
                || first.charAt(8) != ' '
                || (first.length() > 12 && first.charAt(12) != ' ')) {
            throw new IOException("the answer is not HTTP/1.1");
        }
        closes = first.charAt(7) == '0';
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || line.charAt(0) == ' ' || line.charAt(0) == '\t' || line.charAt(colon - 1) == ' ') {
                throw new IOException("the answer has a malformed header");
            }
            readHeader(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return number(first.substring(9, 12), 10);
    }

    private void readHeader(String name, String value) throws IOException {
        switch (name) {
            case "content-length" -> {
                if (length != null && !length.equals(value)) {
                    throw new IOException("the answer has two lengths");
                }
                length = value;
            }
            case "transfer-encoding" -> coding = coding == null ? value : coding + "," + value;
            case "connection" -> closes |= value.toLowerCase(Locale.ROOT).contains("close");
            case "x-amzn-errortype" -> errorType = value;
            case "date" -> date = value;
            default -> {}
        }
    }

    private byte[] readBody(int status) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream(512);
        if (coding != null) {
            if (length != null || !coding.equalsIgnoreCase("chunked")) {
                throw new IOException("the answer is framed in a way that is not supported");
            }
            for (int size = readChunkSize(); size > 0; size = readChunkSize()) {
                readInto(body, size);
                if (!readLine().isEmpty()) {
                    throw new IOException("a chunk of the answer doesn't end where it says");
                }
            }
            while (!readLine().isEmpty()) {
                // A trailer.
            }
        } else if (length != null) {
            readInto(body, number(length, 10));
        } else {
            closes = true;
            while (fill()) {
                take(body, end - next);
            }
        }
        return body.toByteArray();
    }

    private int readChunkSize() throws IOException {
        String line = readLine();
        int extension = line.indexOf(';');
        return number((extension == -1 ? line : line.substring(0, extension)).strip(), 16);
    }

    /** Reads digits; more of them than an answer may have bytes are as good as one byte too many. */
    private static int number(String digits, int radix) throws IOException {
        for (int i = 0; i < digits.length(); i++) {
            char digit = digits.charAt(i);
            if (radix == 10 ? digit < '0' || digit > '9' : !HexFormat.isHexDigit(digit)) {
                throw new IOException("the answer has a malformed number");
            }
        }
        if (digits.isEmpty()) {
            throw new IOException("the answer has a number without digits");
        }
        return digits.length() > 15 ? MAX_BODY + 1 : (int) Math.min(MAX_BODY + 1L, Long.parseLong(digits, radix));
    }

    private void readInto(ByteArrayOutputStream body, int size) throws IOException {
        if (size > MAX_BODY - body.size()) {
            throw new AnswerTooLargeException(MAX_BODY);
        }
        for (int left = size; left > 0; ) {
            if (next == end && !fill()) {
                throw new EOFException("the answer was cut off");
            }
            left -= take(body, Math.min(left, end - next));
        }
    }

    private int take(ByteArrayOutputStream body, int size) throws IOException {
        if (size > MAX_BODY - body.size()) {
            throw new AnswerTooLargeException(MAX_BODY);
        }
        body.write(buffer, next, size);
        next += size;
        return size;
    }

    /** Reads a line without its end. */
    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            if (next == end && !fill()) {
                throw new EOFException(line.length() == 0 ? "there is no answer" : "the answer was cut off");
            }
            if (++lineBytes > MAX_LINES) {
                throw new IOException("the answer's head is longer than " + MAX_LINES + " bytes");
            }
            byte b = buffer[next++];
            if (b == '\n') {
                int last = line.length() - 1;
                if (last >= 0 && line.charAt(last) == '\r') {
                    line.setLength(last);
                }
                return line.toString();
            }
            line.append((char) (b & 0xff));
        }
    }

    private boolean fill() throws IOException {
        next = 0;
        end = 0; // nothing of before is there any more, also if the read fails
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    /**
     * Returns whether nothing comes within the socket's time: neither the end nor an answer that nobody has asked for.
     */
    boolean isQuiet() {
        try {
            if (next == end) {
                fill();
            }
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
