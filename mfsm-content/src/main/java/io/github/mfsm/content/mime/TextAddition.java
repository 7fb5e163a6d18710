package io.github.mfsm.content.mime;

import io.github.mfsm.content.internal.Charsets;
import io.github.mfsm.content.internal.MimeScanner;
import io.github.mfsm.content.internal.TransferEncoding;
import io.github.mfsm.content.internal.TransferStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Adds a text below a part's own with as little change to its bytes as its charset and transfer encoding allow. */
final class TextAddition {
    private static final int LONGEST = 4 * 1024 * 1024;
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?|\\n");
    private static final Pattern TO_BE_STUFFED = Pattern.compile("^( |>|From )");

    private final ParsedMail mail;
    private final MailPart part;
    private final TransferEncoding encoding;
    private final String text;
    private final boolean html;

    TextAddition(ParsedMail mail, MailPart part, String text) {
        this.mail = mail;
        this.part = part;
        this.encoding = part.entity().encoding();
        this.text = text;
        this.html = part.type().equals("text/html");
    }

    /** Makes the change, or returns why it can't be made. */
    Optional<String> apply() throws IOException {
        Optional<Charset> charset = Charsets.named(part.parameter("charset"));
        if (part.entity().bodyEnd() - part.entity().bodyStart() > LONGEST) {
            return refuse("its text is too long to be changed");
        }
        if (charset.isEmpty()) {
            return refuse("its charset is not known");
        }
        byte[] body;
        try (TransferStream in = mail.decoder(part)) {
            body = in.readAllBytes();
            Optional<String> problem = in.problem();
            if (problem.isPresent() && encoding != TransferEncoding.QUOTED_PRINTABLE) {
                return refuse(problem.get());
            }
        }
        return apply(body, charset.get());
    }

    private Optional<String> refuse(String problem) {
        mail.note(part, problem);
        return Optional.of(problem);
    }

    private Optional<String> apply(byte[] body, Charset charset) throws IOException {
        String asBytes = new String(body, StandardCharsets.ISO_8859_1);
        if (Charsets.isAsciiBased(charset)) {
            int at = place(asBytes);
            String addition = addition(asBytes, charset.newEncoder());
            if (charset.newEncoder().canEncode(addition)) {
                insert(body, at, addition.getBytes(charset));
                return Optional.empty();
            }
        }
        Optional<String> exact = Charsets.exact(body, charset);
        if (exact.isEmpty()) {
            return refuse("its text is not in its charset");
        }
        String own = exact.get();
        int at = place(own);
        String longer = own.substring(0, at) + addition(own, StandardCharsets.UTF_8.newEncoder()) + own.substring(at);
        new BodyWriter(mail, part).writeAsUtf8(longer.getBytes(StandardCharsets.UTF_8));
        return Optional.empty();
    }

    private void insert(byte[] body, int at, byte[] addition) throws IOException {
        if (encoding.isIdentity() && mayStandAsItIs(body, addition)) {
            mail.editor().replaceInBody(part, at, at, addition);
            return;
        }
        if (encoding == TransferEncoding.QUOTED_PRINTABLE) {
            int rawPlace = placeInQuotedPrintable(body.length, at);
            if (rawPlace >= 0) {
                mail.editor()
                        .replaceInBody(part, rawPlace, rawPlace, new BodyWriter(mail, part).quotedPrintable(addition));
                return;
            }
        }
        byte[] longer = Arrays.copyOf(body, body.length + addition.length);
        System.arraycopy(addition, 0, longer, at, addition.length);
        System.arraycopy(body, at, longer, at + addition.length, body.length - at);
        new BodyWriter(mail, part).write(longer);
    }

    /**
     * Returns whether the email may carry the bytes: none beyond ASCII where it says that there are none, and no line
     * that is too long.
     */
    private boolean mayStandAsItIs(byte[] body, byte[] addition) {
        String added = new String(addition, StandardCharsets.ISO_8859_1);
        return (encoding != TransferEncoding.SEVEN_BIT || isAscii(addition) || !isAscii(body))
                && LINE_END.splitAsStream(added).allMatch(line -> line.length() <= MimeScanner.MAX_LINE);
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the offset among the raw bytes of one among the decoded ones; -1 if it isn't sure. */
    private int placeInQuotedPrintable(int length, int at) throws IOException {
        byte[] raw;
        try (var in = part.rawBody()) {
            raw = in.readAllBytes();
        }
        int rawPlace = at == length ? raw.length : place(new String(raw, StandardCharsets.ISO_8859_1));
        if (rawPlace > 0 && raw[rawPlace - 1] == '=') {
            return -1;
        }
        byte[] before = Arrays.copyOf(raw, rawPlace);
        try (TransferStream in = TransferStream.of(encoding, new ByteArrayInputStream(before))) {
            return in.readAllBytes().length == at ? rawPlace : -1;
        }
    }

    /** Where the addition stands: at the end, in HTML before the end of the body. */
    private int place(String own) {
        if (!html) {
            return own.length();
        }
        String lowerCase = own.toLowerCase(Locale.ROOT);
        int end = lowerCase.lastIndexOf("</body");
        end = end < 0 ? lowerCase.lastIndexOf("</html") : end;
        return end < 0 || lowerCase.length() != own.length() ? own.length() : end;
    }

    private String addition(String own, CharsetEncoder encoder) {
        String lineEnd = lineEnd(own);
        String lines = LINE_END.splitAsStream(text)
                .map(line -> html ? escape(line, encoder) : flowed(line))
                .collect(Collectors.joining(html ? "<br>" + lineEnd : lineEnd));
        if (html) {
            return lineEnd + "<hr><p>" + lines + "</p>" + lineEnd;
        }
        boolean isEnded = own.endsWith("\n") || own.endsWith("\r");
        return (isEnded ? "" : lineEnd) + lineEnd + "-- " + lineEnd + lines + lineEnd;
    }

    private String lineEnd(String own) {
        int lf = own.lastIndexOf('\n');
        if (lf < 0) {
            return mail.editor().lineEnd();
        }
        return lf > 0 && own.charAt(lf - 1) == '\r' ? "\r\n" : "\n";
    }

    private static String escape(String line, CharsetEncoder encoder) {
        String escaped = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return escaped.codePoints()
                .mapToObj(Character::toString)
                .map(c -> encoder.canEncode(c) ? c : "&#" + c.codePointAt(0) + ";")
                .collect(Collectors.joining());
    }

    /** Returns a line as it is in a text that flows (RFC 3676): a blank at its end would join it with the next one. */
    private String flowed(String line) {
        if (!part.parameter("format").equalsIgnoreCase("flowed")) {
            return line;
        }
        String fixed = line.stripTrailing();
        return TO_BE_STUFFED.matcher(fixed).find() ? ' ' + fixed : fixed;
    }
}
