package io.github.mfsm.content.internal;

import java.io.FilterInputStream;
import java.io.InputStream;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/** Content on its way out of its transfer encoding; reads on where something is wrong, and remembers it. */
public final class TransferStream extends FilterInputStream {
    private final Problem problem;

    /** What was wrong so far. */
    private interface Problem {
        Optional<String> get();
    }

    private TransferStream(InputStream in, Problem problem) {
        super(in);
        this.problem = problem;
    }

    /** Decodes content; an unknown encoding is none. */
    public static TransferStream of(TransferEncoding encoding, InputStream raw) {
        return switch (encoding) {
            case SEVEN_BIT, EIGHT_BIT, BINARY -> new TransferStream(raw, Optional::empty);
            case UNKNOWN -> new TransferStream(raw, () -> Optional.of("its transfer encoding is not known"));
            case QUOTED_PRINTABLE -> {
                Escapes escapes = new Escapes();
                yield new TransferStream(
                        new QuotedPrintableInputStream(raw, escapes),
                        () -> escapes.wrong ? Optional.of("its quoted-printable text is broken") : Optional.empty());
            }
            case BASE64 -> {
                LenientBase64 base64 = new LenientBase64(raw);
                yield new TransferStream(
                        base64, () -> base64.isBroken() ? Optional.of("its base64 is broken") : Optional.empty());
            }
        };
    }

    /** Returns what was wrong with what has been read so far. */
    public Optional<String> problem() {
        return problem.get();
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /**
     * Hears of escapes that aren't any; blanks at the end of a line it hears of, too, but these are just to be dropped.
     */
    private static final class Escapes extends DecodeMonitor {
        private boolean wrong;

        @Override
        public boolean warn(String error, String dropDesc) {
            wrong |= error.startsWith("Malformed") || error.startsWith("Unexpected");
            return false;
        }

        @Override
        public boolean isListening() {
            return true;
        }
    }
}
