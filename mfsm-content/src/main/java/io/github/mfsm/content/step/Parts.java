package io.github.mfsm.content.step;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A mail's parts. Enclosed mails and encrypted parts are never entered. */
final class Parts {
    private static final int MAX_DEPTH = 50;

    private Parts() {}

    /** The leaves of a mail that may be changed: those in signed parts are left out. */
    static List<Part> changeable(Part mail) throws MessagingException, IOException {
        List<Part> leaves = new ArrayList<>();
        collect(mail, false, leaves, 0);
        return leaves;
    }

    /** The leaves of a mail that may be read. */
    static List<Part> readable(Part mail) throws MessagingException, IOException {
        List<Part> leaves = new ArrayList<>();
        collect(mail, true, leaves, 0);
        return leaves;
    }

    private static void collect(Part part, boolean withSigned, List<Part> leaves, int depth)
            throws MessagingException, IOException {
        if (part.isMimeType("multipart/encrypted") || (part.isMimeType("multipart/signed") && !withSigned)) {
            return;
        }
        if (part.isMimeType("multipart/*") && depth < MAX_DEPTH) {
            Multipart multipart = (Multipart) part.getContent();
            for (int i = 0; i < multipart.getCount(); i++) {
                collect(multipart.getBodyPart(i), withSigned, leaves, depth + 1);
            }
        } else {
            leaves.add(part);
        }
    }

    static boolean isText(Part part) throws MessagingException {
        return part.isMimeType("text/*") && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    }

    /** The decoded text; a charset that is unknown here is read as Latin-1. */
    static String text(Part part) throws MessagingException, IOException {
        return new String(part.getInputStream().readAllBytes(), charset(part));
    }

    private static Charset charset(Part part) throws MessagingException {
        try {
            String name = new ContentType(part.getContentType()).getParameter("charset");
            return name == null ? StandardCharsets.US_ASCII : Charset.forName(MimeUtility.javaCharset(name));
        } catch (ParseException | IllegalArgumentException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    static String fileName(Part part) throws MessagingException {
        String name = part.getFileName();
        try {
            return name == null ? "" : MimeUtility.decodeText(name);
        } catch (UnsupportedEncodingException e) {
            return name;
        }
    }
}
