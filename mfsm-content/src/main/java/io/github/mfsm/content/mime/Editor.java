package io.github.mfsm.content.mime;

import io.github.mfsm.content.internal.Entity;
import io.github.mfsm.content.internal.HeaderSection;
import io.github.mfsm.content.mime.Edits.Order;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Changes fields and contents of parts, in the line ends of the email. */
final class Editor {
    private static final Set<String> TRACE = Set.of("return-path", "received");

    private final ParsedMail mail;
    private final String lineEnd;
    private final Set<Entity> endedHeaders = new HashSet<>();
    private final Edits edits = new Edits();

    Editor(ParsedMail mail, String lineEnd) {
        this.mail = mail;
        this.lineEnd = lineEnd;
    }

    boolean isChanged() {
        return !edits.isEmpty();
    }

    Edits edits() {
        return edits;
    }

    /** Returns the line end that the email's header has. */
    String lineEnd() {
        return lineEnd;
    }

    void apply(InputStream in, OutputStream target) throws IOException {
        edits.apply(in, target);
    }

    /** Takes away all fields that describe a part's content. */
    void removeContentFields(MailPart part) {
        for (HeaderSection.Field field : part.entity().header().fields()) {
            if (field.name().startsWith("content-")) {
                edits.add(field.start(), field.end(), Order.FIELD, new byte[0]);
            }
        }
    }

    void setRawField(MailPart part, String name, String field) {
        List<HeaderSection.Field> present = part.entity().header().fields(name);
        if (present.isEmpty()) {
            addToHeader(part, field);
        } else {
            HeaderSection.Field first = present.get(0);
            edits.add(first.start(), first.end(), Order.FIELD, ascii(withLineEnds(field) + lineEnd));
        }
    }

    /** Changes the first field of a name, which is there, as it is written. */
    void changeField(MailPart part, String name, UnaryOperator<String> change) throws IOException {
        HeaderSection.Field field = part.entity().header().fields(name).get(0);
        try (InputStream in = mail.bytes(field.start(), field.end())) {
            String written = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            edits.add(field.start(), field.end(), Order.FIELD, ascii(change.apply(written)));
        }
    }

    /**
     * Adds a field on top of a header, below what transport has put there: what comes further down may be read as text
     * by some.
     */
    void addOnTop(MailPart part, String field) {
        for (HeaderSection.Field present : part.entity().header().fields()) {
            if (!TRACE.contains(present.name())) {
                edits.add(present.start(), present.start(), Order.FIELD, ascii(withLineEnds(field) + lineEnd));
                return;
            }
        }
        addToHeader(part, field);
    }

    void addToHeader(MailPart part, String field) {
        long end = part.entity().headerEnd();
        endHeader(part.entity());
        edits.add(end, end, Order.FIELD, ascii(withLineEnds(field) + lineEnd));
    }

    /** Ends the last line of a header that the email breaks off in. */
    private void endHeader(Entity entity) {
        long end = entity.headerEnd();
        if (entity.hasEmptyLine() || end == 0 || !endedHeaders.add(entity)) {
            return;
        }
        try (InputStream in = mail.bytes(end - 1, end)) {
            int last = in.read();
            if (last != '\n' && last != '\r') {
                edits.add(end, end, Order.LINE_END, ascii(lineEnd));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void replaceBody(MailPart part, byte[] bytes) {
        replaceInBody(part, 0, part.entity().bodyEnd() - part.entity().bodyStart(), bytes);
    }

    /** Replaces bytes of a part's content as it travels. */
    void replaceInBody(MailPart part, long from, long to, byte[] bytes) {
        Entity entity = part.entity();
        long start = entity.bodyStart();
        if (!entity.hasEmptyLine()) {
            endHeader(entity);
            edits.add(start, start, Order.EMPTY_LINE, ascii(lineEnd));
        }
        edits.add(start + from, start + to, Order.BODY, bytes);
    }

    private String withLineEnds(String folded) {
        return folded.replace("\r\n", "\n").replace("\n", lineEnd);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
