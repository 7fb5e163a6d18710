package io.github.mfsm.content.mime;

import io.github.mfsm.content.internal.AttachmentNames;
import io.github.mfsm.content.internal.HeaderText;
import io.github.mfsm.content.internal.LineReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds files that stand within a text: uuencoded ones, also with base64 (POSIX), and yEnc. A line that begins one
 * counts only if data follow.
 */
final class FilesInText {
    private static final int LONGEST = 4 * 1024 * 1024;
    private static final Pattern UUENCODED = Pattern.compile("begin [0-7]{3,6} (.+)");
    private static final Pattern IN_BASE64 = Pattern.compile("begin-base64(?:-encoded)? [0-7]{3,6} (.+)");
    private static final Pattern YENC = Pattern.compile("=ybegin .*?\\bname=(.+)");

    private final ParsedMail mail;
    private final MailPart part;
    private final Predicate<String> isUnwanted;
    private final String note;
    private final List<Block> blocks = new ArrayList<>();

    /** From the first byte of its first line to the last of its last one. */
    private record Block(long from, long to) {}

    FilesInText(ParsedMail mail, MailPart part, Predicate<String> isUnwanted, String note) {
        this.mail = mail;
        this.part = part;
        this.isUnwanted = isUnwanted;
        this.note = note;
    }

    int replace() throws IOException {
        try (InputStream in = part.body()) {
            find(new LineReader(in));
        }
        if (blocks.isEmpty()) {
            return 0;
        }
        byte[] line = (note + mail.editor().lineEnd()).getBytes(StandardCharsets.US_ASCII);
        if (part.entity().encoding().isIdentity()) {
            blocks.forEach(block -> mail.editor().replaceInBody(part, block.from(), block.to(), line));
        } else if (part.entity().bodyEnd() - part.entity().bodyStart() > LONGEST) {
            mail.note(part, "its text is too long to take a file out of it");
            return 0;
        } else {
            new BodyWriter(mail, part).write(without(line));
        }
        return blocks.size();
    }

    private byte[] without(byte[] line) throws IOException {
        byte[] text;
        try (InputStream in = part.body()) {
            text = in.readAllBytes();
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream(text.length);
        int position = 0;
        for (Block block : blocks) {
            kept.write(text, position, (int) block.from() - position);
            kept.writeBytes(line);
            position = (int) block.to();
        }
        kept.write(text, position, text.length - position);
        return kept.toByteArray();
    }

    private void find(LineReader lines) throws IOException {
        boolean isRead = !lines.next();
        while (!isRead) {
            String line = lines.text();
            long from = lines.start();
            long to = lines.nextStart();
            isRead = !lines.next();
            Matcher begin = begin(line);
            if (begin == null || isRead || !isData(begin.pattern(), lines.text())) {
                continue;
            }
            while (!isRead && isData(begin.pattern(), lines.text())) {
                to = lines.nextStart();
                isRead = !lines.next();
            }
            if (!isRead && lines.text().isEmpty()) { // the line of no bytes, whose blank got lost
                isRead = !lines.next();
            }
            if (!isRead && isEnd(begin.pattern(), lines.text())) {
                to = lines.nextStart();
                isRead = !lines.next();
            }
            if (isUnwanted(begin.group(1))) {
                blocks.add(new Block(from, to));
            }
        }
    }

    private static @Nullable Matcher begin(String line) {
        if (!line.startsWith("begin") && !line.startsWith("=ybegin")) {
            return null;
        }
        for (Pattern pattern : List.of(UUENCODED, IN_BASE64, YENC)) {
            Matcher matcher = pattern.matcher(line.stripTrailing());
            if (matcher.matches()) {
                return matcher;
            }
        }
        return null;
    }

    private static boolean isEnd(Pattern kind, String line) {
        String end = line.strip();
        return kind == UUENCODED ? end.equals("end") : kind == IN_BASE64 ? end.equals("====") : end.startsWith("=yend");
    }

    private static boolean isData(Pattern kind, String line) {
        if (isEnd(kind, line)) {
            return false;
        }
        if (kind == YENC) {
            return !line.isEmpty();
        }
        return kind == UUENCODED ? isUuencoded(line) : line.matches("[A-Za-z0-9+/]+={0,2}\\s*");
    }

    /**
     * Returns whether a line has as many characters as its first one says, or as many as are left without blanks at its
     * end.
     */
    private static boolean isUuencoded(String line) {
        if (line.isEmpty()) {
            return false;
        }
        int bytes = (line.charAt(0) - ' ') & 63;
        int characters = (bytes + 2) / 3 * 4 + 1;
        return line.chars().allMatch(c -> c >= ' ' && c <= '`')
                && line.length() <= characters + 2
                && line.length() >= Math.min(characters, line.stripTrailing().length())
                && line.length() * 2 >= characters;
    }

    private boolean isUnwanted(String name) {
        Set<String> names = new LinkedHashSet<>();
        AttachmentNames.add(HeaderText.decode(name), names);
        return names.stream().anyMatch(isUnwanted);
    }
}
