package io.github.mfsm.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Notes that a result was not written, which print writers keep to themselves. */
final class ResultStream extends FilterOutputStream {
    private @Nullable IOException failure;

    ResultStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int character) throws IOException {
        write(new byte[] {(byte) character}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Returns why a result was lost, or null; a reader that has read enough, such as {@code head}, lost nothing. */
    @Nullable
    String lost() {
        String why = failure == null ? null : String.valueOf(failure.getMessage());
        return why == null || why.toLowerCase(Locale.ROOT).contains("pipe") ? null : why;
    }
}
