package io.github.mfsm.content.mime;

import io.github.mfsm.content.MailSource;
import io.github.mfsm.content.internal.Entity;
import io.github.mfsm.content.internal.HeaderSection;
import io.github.mfsm.content.internal.HeaderText;
import io.github.mfsm.content.internal.MimeScanner;
import io.github.mfsm.content.internal.RangeStream;
import io.github.mfsm.content.internal.TransferStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An email by where its parts lie in its bytes, and the changes that are to be made.
 *
 * <p>A change replaces the bytes of what it changes: a header field, the text of a part. All others stay as they are,
 * however odd. Every email can be parsed. What of it can't be read is noted when it is asked for, in
 * {@link #unreadable()}.
 *
 * <p>Not thread-safe; {@code toString} says nothing of the email.
 */
public final class ParsedMail implements AutoCloseable {
    private static final int NO_FLAWS = 0;

    private final MailSource source;
    private final @Nullable Path temporary;
    private final MimeScanner scanned;
    private final List<MailPart> parts = new ArrayList<>();
    private final Set<Unreadable> unreadable = new LinkedHashSet<>();
    private final Editor editor;

    private ParsedMail(MailSource source, @Nullable Path temporary) throws IOException {
        this.source = source;
        this.temporary = temporary;
        try (InputStream in = source.open()) {
            this.scanned = MimeScanner.scan(in, NO_FLAWS);
        }
        this.editor = new Editor(this, scanned.endsLinesWithLf() ? "\n" : "\r\n");
        collect();
        noteStructure();
    }

    /**
     * Parses an email.
     *
     * @throws IOException if it can't be read
     */
    public static ParsedMail of(MailSource mail) throws IOException {
        return new ParsedMail(mail, null);
    }

    static ParsedMail ofTemporary(Path file) throws IOException {
        return new ParsedMail(MailSource.of(file), file);
    }

    private void collect() {
        List<Entity> next = new ArrayList<>(List.of(scanned.mail()));
        while (!next.isEmpty()) {
            Entity entity = next.remove(next.size() - 1);
            parts.add(new MailPart(this, entity));
            for (int i = entity.children().size() - 1; i >= 0; i--) {
                next.add(entity.children().get(i));
            }
        }
    }

    private void noteStructure() {
        scanned.exceededLimit().ifPresent(limit -> note(root(), limit));
        for (MailPart part : parts) {
            HeaderSection header = part.entity().header();
            part.entity().doubt().ifPresent(doubt -> note(part, doubt));
            if (part.entity().isMultipart() && !part.isComposite()) {
                note(part, "its boundary is missing, so where its parts begin is unknown");
            }
            if (header.isTooLong()) {
                note(part, "its header is too long");
            }
            if (header.hasStrayLine()) {
                note(part, "its header has a line that is no field; some read text from there");
            }
            for (String field : List.of("Content-Type", "Content-Transfer-Encoding")) {
                if (header.fields(field).size() > 1) {
                    note(part, "it has more than one " + field);
                }
            }
        }
    }

    /** Returns the email itself, with the email's header. */
    public MailPart root() {
        return parts.get(0);
    }

    /** Returns the email itself and all its parts, also those of enclosed emails, each before what it is made of. */
    public List<MailPart> parts() {
        return List.copyOf(parts);
    }

    /** Returns the texts that an email program shows as the email's own. */
    public MailBody body() {
        return MailBody.of(this);
    }

    /** Returns what could not be read so far as what it says it is; each once. */
    public List<Unreadable> unreadable() {
        return List.copyOf(unreadable);
    }

    /** Notes that a part can't be read, for a reason with nothing of the email in it. */
    public void note(MailPart part, String problem) {
        unreadable.add(new Unreadable(part.place(), problem));
    }

    /**
     * Returns whether the email as a whole is signed or encrypted, by S/MIME or PGP/MIME: any change would break the
     * signature, and an encrypted text can't be read.
     */
    public boolean isSignedOrEncrypted() {
        return root().isSealed();
    }

    /** Returns whether a change has been made. */
    public boolean isChanged() {
        return editor.isChanged();
    }

    Editor editor() {
        return editor;
    }

    /**
     * Adds a field to the email's header, below what transport has put on top.
     *
     * @param text its text, which is encoded and folded where need be
     */
    public void addField(String name, String text) {
        editor.addOnTop(root(), HeaderText.field(name, text));
    }

    /** Puts a field in the place of the first of its name; adds it if there is none. */
    public void setField(String name, String text) {
        editor.setRawField(root(), name, HeaderText.field(name, text));
    }

    /**
     * Adds a text below a part's own: behind a plain text, before the end of an HTML body.
     *
     * <p>Adds it in the part's charset and transfer encoding if it can be said in them; else the text is put into
     * UTF-8, if it is sure what its characters are.
     *
     * @param part a text of type {@code text/plain} or {@code text/html}
     * @param text what to add; for HTML it is escaped
     * @return empty, or why it can't be done without harm to the part's own text; the email is then as it was
     * @throws IOException if the email's file can't be read
     */
    public Optional<String> addText(MailPart part, String text) throws IOException {
        return new TextAddition(this, part, text).apply();
    }

    /** Replaces a part by a line of text; its fields that describe its content go with it. */
    public void replaceByNote(MailPart part, String note) {
        editor.removeContentFields(part);
        editor.addToHeader(part, "Content-Type: text/plain; charset=us-ascii");
        editor.replaceBody(part, (note + editor.lineEnd()).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Replaces files that stand within a text, by uuencode or yEnc, by a line of text each.
     *
     * @param isUnwanted which, by a name in lower case
     * @return how many
     * @throws IOException if the email's file can't be read
     */
    public int replaceInText(MailPart part, Predicate<String> isUnwanted, String note) throws IOException {
        return new FilesInText(this, part, isUnwanted, note).replace();
    }

    InputStream bytes(long from, long to) throws IOException {
        InputStream in = source.open();
        try {
            return new RangeStream(in, from, to);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    TransferStream decoder(MailPart part) throws IOException {
        return TransferStream.of(part.entity().encoding(), part.rawBody());
    }

    /**
     * Writes the email with its changes, with a small buffer.
     *
     * @throws IOException if the email's file can't be read, or {@code target} not be written
     */
    public void writeTo(OutputStream target) throws IOException {
        try (InputStream in = source.open()) {
            editor.apply(in, target);
        }
    }

    void write(Path target) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target))) {
            writeTo(out);
        }
    }

    /** Returns the email as it came. */
    public MailSource source() {
        return source;
    }

    /** Forgets the email and deletes its temporary file. */
    @Override
    public void close() throws IOException {
        if (temporary != null) {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public String toString() {
        return "ParsedMail";
    }
}
