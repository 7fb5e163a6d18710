package io.github.mfsm.content.mime;

import io.github.mfsm.content.internal.Charsets;
import io.github.mfsm.content.internal.Entity;
import io.github.mfsm.content.internal.TransferEncoding;
import io.github.mfsm.content.internal.TransferStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a part's text in pieces. */
final class TextReader {
    private static final int PIECE = 1024 * 1024;
    private static final int OVERLAP = 64 * 1024;

    private final ParsedMail mail;
    private final MailPart part;
    private final Optional<Charset> charset;

    TextReader(ParsedMail mail, MailPart part) {
        this.mail = mail;
        this.part = part;
        this.charset = Charsets.named(part.parameter("charset"));
    }

    boolean any(Predicate<String> test) throws IOException {
        return part.isComposite() ? anyAroundParts(test) : anyOwn(test) || anyInHeader(test);
    }

    /** What stands before and behind the parts: who reads the email by another boundary shows that. */
    private boolean anyAroundParts(Predicate<String> test) throws IOException {
        Entity entity = part.entity();
        long firstPart = entity.children().get(0).start();
        return any(entity.bodyStart(), firstPart, TransferEncoding.BINARY, test)
                || any(entity.epilogueStart(), entity.bodyEnd(), TransferEncoding.BINARY, test)
                || any(entity.header().textStart(), entity.headerEnd(), TransferEncoding.BINARY, test);
    }

    /** What is text for those who end the header at a line that is no field. */
    private boolean anyInHeader(Predicate<String> test) throws IOException {
        Entity entity = part.entity();
        return any(entity.header().textStart(), entity.bodyEnd(), entity.encoding(), test);
    }

    private boolean any(long from, long to, TransferEncoding encoding, Predicate<String> test) throws IOException {
        if (from < 0 || from >= to) {
            return false;
        }
        try (TransferStream in = TransferStream.of(encoding, mail.bytes(from, to))) {
            return any(in, test);
        }
    }

    private boolean anyOwn(Predicate<String> test) throws IOException {
        if (charset.isEmpty()) {
            mail.note(part, "its charset is not known");
        }
        Optional<String> problem;
        try (TransferStream in = mail.decoder(part)) {
            if (any(in, test)) {
                return true;
            }
            problem = in.problem();
        }
        if (problem.isEmpty()) {
            return false;
        }
        mail.note(part, problem.get());
        try (TransferStream raw = TransferStream.of(TransferEncoding.BINARY, part.rawBody())) {
            return any(raw, test);
        }
    }

    private boolean any(TransferStream in, Predicate<String> test) throws IOException {
        byte[] piece = in.readNBytes(PIECE);
        boolean isWhole = piece.length < PIECE;
        while (true) {
            if (test.test(isWhole ? whole(piece, in.problem().isEmpty()) : fragment(piece))) {
                in.problem().ifPresent(problem -> mail.note(part, problem));
                return true;
            }
            byte[] more = in.readNBytes(PIECE - OVERLAP);
            if (more.length == 0) {
                return false;
            }
            piece = join(piece, more);
        }
    }

    private static byte[] join(byte[] before, byte[] more) {
        byte[] joined = Arrays.copyOfRange(before, Math.max(0, before.length - OVERLAP), before.length + more.length);
        System.arraycopy(more, 0, joined, joined.length - more.length, more.length);
        return joined;
    }

    private String whole(byte[] bytes, boolean isDecoded) {
        Optional<String> exact = charset.flatMap(known -> Charsets.exact(bytes, known));
        if (isDecoded && exact.isEmpty() && charset.isPresent() && !isUnlabelledUtf8(bytes)) {
            mail.note(part, "its text is not in its charset");
        }
        return exact.orElseGet(() -> Charsets.guess(bytes));
    }

    /** UTF-8 of a program that said nothing, or ASCII: read by everybody as what it is. */
    private boolean isUnlabelledUtf8(byte[] bytes) {
        return charset.equals(Optional.of(StandardCharsets.US_ASCII))
                && Charsets.exact(bytes, StandardCharsets.UTF_8).isPresent();
    }

    private String fragment(byte[] bytes) {
        Charset known = charset.orElse(StandardCharsets.UTF_8);
        return new String(bytes, known.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : known);
    }
}
