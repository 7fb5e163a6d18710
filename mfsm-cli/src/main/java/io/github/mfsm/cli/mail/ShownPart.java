package io.github.mfsm.cli.mail;

import io.github.mfsm.content.MailSource;
import io.github.mfsm.content.mime.MailPart;
import io.github.mfsm.content.mime.ParsedMail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A part of an email as it is compared and shown; the email's header is one, too. Enclosed emails are not entered.
 *
 * @param name what it is, with its place
 * @param fingerprint the same for parts that are byte for byte the same, wherever they are
 * @param lines its own header, and its text if it is one
 */
record ShownPart(String name, String fingerprint, List<String> lines) {
    private static final int MOST_LINES = 2_000;
    private static final int SHOWN_DIGITS = 16;
    private static final Pattern FOLD = Pattern.compile("(?:\\r\\n?|\\n)[ \\t]+");

    ShownPart {
        lines = List.copyOf(lines);
    }

    /** Returns the header of an email and its parts, as far as it can be taken apart. */
    static List<ShownPart> of(byte[] mime) {
        try (ParsedMail mail = ParsedMail.of(MailSource.of(mime))) {
            List<ShownPart> parts = new ArrayList<>();
            List<String> header = header(mail.root());
            parts.add(new ShownPart("header", "header " + header, header));
            for (MailPart part : mail.parts()) {
                boolean isMail = part.place().isEmpty();
                if (!part.isInEnclosed() && !(isMail && part.isMultipart() && part.isComposite())) {
                    parts.add(shown(part, isMail ? List.of() : header(part)));
                }
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory fails for no email", e);
        }
    }

    private static ShownPart shown(MailPart part, List<String> header) throws IOException {
        boolean withBody = !part.isMultipart() || !part.isComposite();
        List<String> lines = new ArrayList<>(header);
        byte[] raw = withBody ? all(part.rawBody()) : new byte[0];
        if (withBody) {
            if (!header.isEmpty()) {
                lines.add("");
            }
            List<String> text = text(part);
            lines.addAll(text.isEmpty() ? List.of(summary(all(part.body()))) : text);
        }
        String place = part.place().isEmpty() ? "" : part.place() + ' ';
        return new ShownPart(place + describe(part), String.join("\n", header) + sha256(raw), lines);
    }

    /** What {@code sha256sum} says of the file, cut. */
    private static String summary(byte[] bytes) {
        return "(" + bytes.length + " bytes, SHA-256 " + sha256(bytes).substring(0, SHOWN_DIGITS) + "…)";
    }

    /** Returns the lines of a text; none if it is none, or is too long to be compared. */
    private static List<String> text(MailPart part) throws IOException {
        List<String> pieces = new ArrayList<>();
        if (part.isText()) {
            part.anyText(piece -> !pieces.add(piece) || pieces.size() > 1);
        }
        List<String> lines = pieces.size() == 1 ? pieces.get(0).lines().toList() : List.of();
        return lines.size() > MOST_LINES ? List.of() : lines;
    }

    private static byte[] all(InputStream content) throws IOException {
        try (content) {
            return content.readAllBytes();
        }
    }

    private static List<String> header(MailPart part) throws IOException {
        String header = new String(part.header(), StandardCharsets.UTF_8);
        return FOLD.matcher(header).replaceAll(" ").lines().toList();
    }

    private static String describe(MailPart part) {
        String file = part.fileName();
        return part.type() + (file.isEmpty() ? "" : " \"" + file + '"');
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
