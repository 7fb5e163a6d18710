package io.github.mfsm.content.mime;

import io.github.mfsm.content.internal.AttachmentNames;
import io.github.mfsm.content.internal.Entity;
import io.github.mfsm.content.internal.HeaderParameters;
import io.github.mfsm.content.internal.HeaderSection;
import io.github.mfsm.content.internal.HeaderText;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A part of an email, or the email itself: its header, and where its content lies.
 *
 * <p>Nothing in it is ever too broken to be asked. Not thread-safe; {@code toString} says its place and type only.
 */
public final class MailPart {
    private static final Set<String> SEALED_TYPES = Set.of(
            "multipart/signed",
            "multipart/encrypted",
            "application/pkcs7-mime",
            "application/x-pkcs7-mime",
            "application/pgp",
            "application/pgp-encrypted");

    private static final String SEALED = "it is encrypted, or signed in a form that is not looked into";
    private static final String TNEF = "it is Outlook's TNEF, which is not looked into";
    private static final Map<String, String> CLOSED_TYPES = Map.of(
            "multipart/encrypted", SEALED,
            "application/pkcs7-mime", SEALED,
            "application/x-pkcs7-mime", SEALED,
            "application/pgp", SEALED,
            "application/ms-tnef", TNEF,
            "application/vnd.ms-tnef", TNEF,
            "message/partial", "it is a piece of an email",
            "message/external-body", "its content is elsewhere");

    private final ParsedMail mail;
    private final Entity entity;

    MailPart(ParsedMail mail, Entity entity) {
        this.mail = mail;
        this.entity = entity;
    }

    Entity entity() {
        return entity;
    }

    /**
     * Returns its number, as in {@code 2.1}; empty for the email itself. An enclosed email has the number of the part
     * that holds it.
     */
    public String place() {
        return entity.place();
    }

    /**
     * Returns its media type in lower case, such as {@code text/plain}; of none or a malformed one, what the standards
     * have for it.
     */
    public String type() {
        return entity.type();
    }

    /**
     * Returns whether it has any of its {@code Content-Type} fields say that type, or, as in {@code video/*}, one of
     * that kind.
     */
    public boolean isOfType(String type) {
        String kind = type.endsWith("/*") ? type.substring(0, type.length() - 1) : type;
        boolean isKind = !kind.equals(type);
        boolean isMain = isKind ? type().startsWith(kind) : type().equals(kind);
        return isMain || otherTypes(isKind, kind);
    }

    private boolean otherTypes(boolean isKind, String kind) {
        return entity.header().fields("Content-Type").stream()
                .map(field -> HeaderParameters.parse(field.value()).token())
                .anyMatch(type -> isKind ? type.startsWith(kind) : type.equals(kind));
    }

    /** Returns whether it is made of parts, so that its content is theirs. */
    public boolean isComposite() {
        return !entity.children().isEmpty();
    }

    /**
     * Returns whether it should be made of parts; one whose boundary never comes is not
     * {@linkplain #isComposite composite}.
     */
    public boolean isMultipart() {
        return entity.isMultipart();
    }

    /** Returns whether it is a whole email within the email. */
    public boolean isEnclosedMail() {
        return entity.isEnclosing();
    }

    /** Returns the part that it lies in; empty for the email itself. */
    public Optional<MailPart> parent() {
        return Optional.ofNullable(entity.parent()).map(outer -> new MailPart(mail, outer));
    }

    /** Returns whether it is a text that an email program shows, rather than an attachment. */
    public boolean isText() {
        boolean isText = type().startsWith("text/") || (type().startsWith("message/") && !isEnclosedMail());
        return isText && !isAttachment() && !isComposite();
    }

    /**
     * Returns whether it is a plain or an HTML text of the email's author: neither an attachment nor with a file's
     * name.
     */
    boolean isBodyText() {
        return (type().equals("text/plain") || type().equals("text/html"))
                && isText()
                && entity.fileNames().isEmpty();
    }

    /** Returns whether any of its {@code Content-Disposition} fields says so. */
    public boolean isAttachment() {
        return entity.header().fields("Content-Disposition").stream()
                .anyMatch(field -> HeaderParameters.parse(field.value()).token().equals("attachment"));
    }

    /** Returns whether it is signed or encrypted as a whole, by S/MIME or PGP/MIME: a change would break it. */
    public boolean isSealed() {
        return isSealed(entity);
    }

    static boolean isSealed(Entity entity) {
        return SEALED_TYPES.contains(entity.type())
                || (entity.type().equals("application/octet-stream") && isNamedAsSealed(entity));
    }

    private static boolean isNamedAsSealed(Entity entity) {
        return entity.fileNames().stream().anyMatch(name -> name.endsWith(".p7m"));
    }

    /**
     * Returns why what it holds can't be looked into, though an email program may show it: it is encrypted, wrapped or
     * elsewhere. Empty for all others.
     */
    public Optional<String> closed() {
        String byType = CLOSED_TYPES.get(type());
        if (byType != null) {
            return Optional.of(byType);
        }
        if (entity.fileNames().contains("winmail.dat")) {
            return Optional.of(TNEF);
        }
        return isNamedAsSealed(entity) ? Optional.of(SEALED) : Optional.empty();
    }

    /** Returns whether it lies in an enclosed email. */
    public boolean isInEnclosed() {
        for (Entity outer = entity.parent(); outer != null; outer = outer.parent()) {
            if (outer.isEnclosing()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the file names that it has for one email program or another, in lower case: those of all its fields,
     * decoded, without invisible characters, and without the dots and blanks that a system drops at the end.
     */
    public Set<String> fileNames() {
        if (AttachmentNames.isGuessed(entity.header())) {
            mail.note(this, "its file name is in a charset that is not known");
        }
        return entity.fileNames();
    }

    /** Returns its file name to show it, as the standards read it; empty if there is none. */
    public String fileName() {
        HeaderSection header = entity.header();
        String name =
                HeaderParameters.parse(header.value("Content-Disposition")).parameter("filename");
        return AttachmentNames.clean(name.isEmpty() ? entity.contentType().parameter("name") : name);
    }

    /** Returns a parameter of its content type, such as {@code charset}; empty if there is none. */
    public String parameter(String name) {
        return entity.contentType().parameter(name.toLowerCase(Locale.ROOT));
    }

    /** Returns the text of its first field of that name, decoded; empty if there is none. */
    public Optional<String> field(String name) {
        return fields(name).stream().findFirst();
    }

    /** Returns the texts of all its fields of that name, decoded. */
    public List<String> fields(String name) {
        List<String> raw = rawFields(name);
        if (raw.stream().anyMatch(HeaderText::hasUnknownCharset)) {
            mail.note(this, "a word of its " + name + " is in a charset that is not known");
        }
        return raw.stream().map(HeaderText::decode).toList();
    }

    /** Returns the raw values of all its fields of that name, unfolded, each byte as one character. */
    public List<String> rawFields(String name) {
        return entity.header().fields(name).stream()
                .map(HeaderSection.Field::value)
                .toList();
    }

    /** Returns its header's bytes, without the empty line. */
    public byte[] header() throws IOException {
        long start = entity.header().fields().stream()
                .mapToLong(HeaderSection.Field::start)
                .findFirst()
                .orElse(entity.headerEnd());
        try (InputStream in = mail.bytes(start, entity.headerEnd())) {
            return in.readAllBytes();
        }
    }

    /**
     * Returns its content as it travels; the caller closes it.
     *
     * @throws IOException if the email's file can't be read
     */
    public InputStream rawBody() throws IOException {
        return mail.bytes(entity.bodyStart(), entity.bodyEnd());
    }

    /**
     * Returns its content with the transfer encoding undone; the caller closes it. What isn't in that encoding is read
     * as far as it goes.
     *
     * @throws IOException if the email's file can't be read
     */
    public InputStream body() throws IOException {
        return mail.decoder(this);
    }

    /**
     * Shows its text piece by piece, until one passes: a text of up to a million bytes is one piece, longer ones
     * overlap.
     *
     * <p>What isn't in the charset that it says is read as UTF-8, else as Windows' Latin-1, and noted in {@link
     * ParsedMail#unreadable()}. What can't be got out of its transfer encoding is shown once more as it travels. Of a
     * header with a line that is no field, the text from there is shown, too; of a composite part, what stands before
     * and behind its parts.
     *
     * @return whether a piece passed
     * @throws IOException if the email's file can't be read
     */
    public boolean anyText(Predicate<String> test) throws IOException {
        return new TextReader(mail, this).any(test);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MailPart part && part.entity == entity;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(entity);
    }

    @Override
    public String toString() {
        return "MailPart[" + place() + "]";
    }
}
