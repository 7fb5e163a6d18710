package io.github.mfsm.content.mime;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Ranges of an email's bytes that give way to others; all that is not in one stays. */
final class Edits {
    private static final int BUFFER = 8 * 1024;

    private final List<Edit> edits = new ArrayList<>();

    /** The order of insertions at one place. */
    enum Order {
        LINE_END,
        FIELD,
        EMPTY_LINE,
        BODY
    }

    /** The bytes from one offset up to another, and what takes their place. */
    private static final class Edit {
        private final long from;
        private final long to;
        private final Order order;
        private final byte[] bytes;

        Edit(long from, long to, Order order, byte[] bytes) {
            this.from = from;
            this.to = to;
            this.order = order;
            this.bytes = bytes;
        }

        boolean isBehind(long place, Order other, boolean isInsertion) {
            boolean isReplacement = isInsertion && to > from;
            return from > place || (from == place && (isReplacement || order.compareTo(other) > 0));
        }
    }

    boolean isEmpty() {
        return edits.isEmpty();
    }

    /**
     * Adds an edit. Of two insertions of one order at one place the one that was made first comes first.
     *
     * @throws IllegalStateException if bytes would be replaced twice
     */
    void add(long from, long to, Order order, byte[] bytes) {
        int at = edits.size();
        while (at > 0 && edits.get(at - 1).isBehind(from, order, from == to)) {
            at--;
        }
        boolean startsInside = at > 0 && edits.get(at - 1).to > from;
        boolean endsInside = at < edits.size() && edits.get(at).from < to;
        if (startsInside || endsInside) {
            throw new IllegalStateException("two changes of an email's bytes overlap");
        }
        edits.add(at, new Edit(from, to, order, bytes));
    }

    /** Returns the ranges whose bytes go, each with the number of those that come. */
    List<long[]> ranges() {
        return edits.stream()
                .map(edit -> new long[] {edit.from, edit.to, edit.bytes.length})
                .toList();
    }

    /** Copies an email with its edits, with a small buffer. */
    void apply(InputStream mail, OutputStream out) throws IOException {
        long position = 0;
        for (Edit edit : edits) {
            copy(mail, edit.from - position, out);
            out.write(edit.bytes);
            mail.skipNBytes(edit.to - edit.from);
            position = edit.to;
        }
        mail.transferTo(out);
    }

    private static void copy(InputStream mail, long bytes, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = bytes; left > 0; ) {
            int read = mail.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("the email has become shorter");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
