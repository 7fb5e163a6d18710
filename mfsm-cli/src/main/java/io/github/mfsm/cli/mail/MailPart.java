package io.github.mfsm.cli.mail;

import io.github.mfsm.content.mime.MailParts;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A part of a mail as it is compared and shown; the mail's header is one, too. Enclosed mails are not entered.
 *
 * @param name what it is, with its place
 * @param fingerprint the same for parts that are byte for byte the same, wherever they are
 * @param lines its own header, and its text if it is one
 */
record MailPart(String name, String fingerprint, List<String> lines) {
    private static final int MOST_LINES = 2_000;
    private static final int MAX_DEPTH = 50;
    private static final int SHOWN_DIGITS = 16;

    MailPart {
        lines = List.copyOf(lines);
    }

    /** Returns the header of a mail and its parts, as far as it can be taken apart. */
    static List<MailPart> of(byte[] mime) {
        MimeMessage mail = ParsedFile.parse(mime);
        List<MailPart> parts = new ArrayList<>();
        List<String> header = header(mail);
        parts.add(new MailPart("header", "header " + header, header));
        addBody(mail, "", parts);
        return parts;
    }

    private static void addBody(Part part, String place, List<MailPart> parts) {
        List<Part> inner = inner(part, place);
        for (int i = 0; i < inner.size(); i++) {
            Part next = inner.get(i);
            String nextPlace = place + (place.isEmpty() ? "" : ".") + (i + 1);
            boolean isOuter = !inner(next, nextPlace).isEmpty();
            parts.add(leaf(next, nextPlace + ' ', header(next), !isOuter));
            if (isOuter) {
                addBody(next, nextPlace, parts);
            }
        }
        if (inner.isEmpty()) {
            parts.add(leaf(part, "", List.of(), true));
        }
    }

    /** The parts of a multipart; none if it is a leaf, or so broken that it has to be taken for one. */
    private static List<Part> inner(Part part, String place) {
        List<Part> inner = new ArrayList<>();
        try {
            if (part.isMimeType("multipart/*")
                    && place.chars().filter(c -> c == '.').count() < MAX_DEPTH) {
                Multipart multipart = (Multipart) part.getContent();
                for (int i = 0; i < multipart.getCount(); i++) {
                    inner.add(multipart.getBodyPart(i));
                }
            }
        } catch (MessagingException | IOException e) { // shown as the bytes that it is
            return List.of();
        }
        return inner;
    }

    private static MailPart leaf(Part part, String place, List<String> header, boolean withBody) {
        List<String> lines = new ArrayList<>(header);
        byte[] raw = withBody ? raw(part) : new byte[0];
        if (withBody) {
            if (!header.isEmpty()) {
                lines.add("");
            }
            List<String> text = text(part);
            lines.addAll(text.isEmpty() ? List.of(summary(part, raw)) : text);
        }
        return new MailPart(place + describe(part), String.join("\n", header) + sha256(raw), lines);
    }

    /** What {@code sha256sum} says of the file, cut. */
    private static String summary(Part part, byte[] raw) {
        byte[] bytes;
        try (InputStream in = part.getInputStream()) {
            bytes = in.readAllBytes();
        } catch (MessagingException | IOException e) { // can't be decoded: its raw bytes then
            bytes = raw;
        }
        return "(" + bytes.length + " bytes, SHA-256 " + sha256(bytes).substring(0, SHOWN_DIGITS) + "…)";
    }

    /** The lines of a text; none if it is none, can't be decoded, or is too long to be compared. */
    private static List<String> text(Part part) {
        try {
            List<String> lines =
                    MailParts.isText(part) ? MailParts.text(part).lines().toList() : List.of();
            return lines.size() > MOST_LINES ? List.of() : lines;
        } catch (MessagingException e) { // shown as the bytes that it is
            return List.of();
        }
    }

    private static byte[] raw(Part part) {
        try (InputStream in = part instanceof MimeMessage mail
                ? mail.getRawInputStream()
                : ((MimeBodyPart) part).getRawInputStream()) {
            return in.readAllBytes();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a parsed mail has its raw bytes in memory", e);
        }
    }

    private static List<String> header(Part part) {
        try {
            List<String> lines = new ArrayList<>();
            for (Header field : Collections.list(part.getAllHeaders())) {
                lines.add(field.getName() + ": " + field.getValue().replaceAll("\\r?\\n\\s*", " "));
            }
            return lines;
        } catch (MessagingException e) {
            throw new IllegalStateException("a parsed mail has its header in memory", e);
        }
    }

    private static String describe(Part part) {
        try {
            String file = MailParts.fileName(part);
            return type(part) + (file.isEmpty() ? "" : " \"" + file + '"');
        } catch (MessagingException e) { // a file name that can't be read
            return type(part);
        }
    }

    private static String type(Part part) {
        try {
            return new ContentType(part.getContentType()).getBaseType().toLowerCase(Locale.ROOT);
        } catch (MessagingException e) { // as mail programs take it
            return "text/plain";
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
