package io.github.mfsm.content.internal;

import io.github.mfsm.content.internal.Flaw.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pass over an email, line by line: finds its parts and notes what is not well formed. */
public final class MimeScanner {
    /** The most bytes that a line may have without its end. */
    public static final int MAX_LINE = 1000 - 2;
    /** The most parts that are distinguished: what comes behind belongs to the last one. */
    public static final int MAX_PARTS = 10_000;
    /** The most parts that lie one in the other: what lies deeper belongs to the innermost one. */
    public static final int MAX_DEPTH = 1000;

    private final LineReader lines;
    private final Entity mail = Entity.mail();
    private final OpenBoundaries open = new OpenBoundaries();
    private final Deque<Entity> nested = new ArrayDeque<>();
    private final List<Flaw> flaws = new ArrayList<>();
    private final int maxFlaws;
    private long flawCount;
    private int parts;
    private @Nullable String limit;
    private boolean endsLinesWithLf;

    private Entity current = mail;
    private boolean inHeader = true;
    private boolean wasLikeABoundary;
    private long previousEnd;
    private long lineBytes;

    private MimeScanner(InputStream in, int maxFlaws) {
        this.lines = new LineReader(in);
        this.maxFlaws = maxFlaws;
        nested.push(mail);
    }

    /**
     * Scans an email to its end.
     *
     * @param maxFlaws of more than so many flaws a last one counts those left out
     */
    public static MimeScanner scan(InputStream in, int maxFlaws) throws IOException {
        MimeScanner scanner = new MimeScanner(in, maxFlaws);
        scanner.scan();
        return scanner;
    }

    /** Returns the email with its parts. */
    public Entity mail() {
        return mail;
    }

    public List<Flaw> flaws() {
        return flaws;
    }

    /** Returns which limit the email exceeds, if one: not all of its parts are distinguished then. */
    public Optional<String> exceededLimit() {
        return Optional.ofNullable(limit);
    }

    /** Returns whether the first line ends with an LF alone. */
    public boolean endsLinesWithLf() {
        return endsLinesWithLf;
    }

    private void scan() throws IOException {
        while (lines.next()) {
            endsLinesWithLf |= lines.number() == 1 && lines.endsWithLf();
            checkLength();
            if (isBoundary()) {
                wasLikeABoundary = false;
            } else if (inHeader) {
                headerLine();
            } else {
                textLine();
            }
            previousEnd = lines.end();
        }
        end();
        if (flawCount > flaws.size()) {
            flaws.add(new Flaw(
                    Kind.STRUCTURE, 0, "", "and " + (flawCount - flaws.size()) + " more problems of lines and parts"));
        }
    }

    private void checkLength() {
        lineBytes += lines.length();
        if (lines.endsWithCr()) {
            lineBytes++;
            return;
        }
        if (lineBytes > MAX_LINE) {
            flaw(
                    Kind.LINE_LENGTH,
                    lines.number(),
                    current,
                    "the line has " + (lineBytes + 2) + " bytes with its CRLF, it may have 1000;"
                            + " fold the header field, or encode the text");
        }
        lineBytes = 0;
    }

    private boolean isBoundary() {
        if (!lines.startsWith('-', '-')) {
            return false;
        }
        String line = lines.text().stripTrailing();
        Entity closed = open.closedBy(line);
        if (closed == null && open.continuedBy(line) == null) {
            guessBoundary(line);
            endHeaderWithoutEmptyLine(line);
        }
        Entity continued = open.continuedBy(line);
        if (continued != null) {
            leaveHeader();
            startPart(continued);
        } else if (closed != null) {
            leaveHeader();
            close(closed);
        }
        return continued != null || closed != null;
    }

    /** Some programs take the first line that could be one for the boundary that the content type lacks. */
    private void guessBoundary(String line) {
        if (!inHeader && current.isMultipart() && current.boundary() == null && !line.matches("-+")) {
            current.doubt("its boundary is missing, so where its parts begin is a guess");
            open.add(current, line.substring(2));
        }
    }

    /** Ends a header whose boundary comes before an empty line: its parts would be lost otherwise. */
    private void endHeaderWithoutEmptyLine(String line) {
        HeaderSection header = current.header();
        if (!inHeader || header.hasStrayLine() || line.indexOf(':') >= 0) {
            return;
        }
        HeaderParameters type = HeaderParameters.parse(header.value("Content-Type"));
        if (type.token().startsWith("multipart/")
                && line.substring(2).equals(type.bytesOf("boundary").stripTrailing())) {
            header.noteStray(lines);
            endHeader(lines.start(), lines.start(), false);
        }
    }

    /** Notes what looks like a part outside all parts: some programs may take another boundary than this one. */
    private void textLine() {
        boolean isOutside = current.isMultipart() && current.boundary() != null;
        if (isOutside && wasLikeABoundary && lines.text().regionMatches(true, 0, "Content-", 0, 8)) {
            current.doubt("what looks like a part lies before or behind its parts");
        }
        wasLikeABoundary = isOutside && lines.startsWith('-', '-');
    }

    private void leaveHeader() {
        if (inHeader) {
            if (!current.header().fields().isEmpty()) {
                flaw(Kind.STRUCTURE, lines.number(), current, "the part's header is not ended by an empty line");
            }
            current.headerEnds(lines.start(), lines.start(), false, lines.number());
        }
        inHeader = false;
    }

    /** Ends what is open within a multipart, which goes on. */
    private void endAllInside(Entity outer, long end) {
        while (nested.element() != outer) {
            Entity inner = nested.pop();
            inner.bodyEnds(end);
            if (inner.boundary() != null && !inner.isClosed()) {
                open.remove(inner);
                unclosed(inner);
            }
        }
    }

    private void close(Entity multipart) {
        endAllInside(multipart, previousEnd);
        multipart.close(lines.nextStart());
        open.remove(multipart);
        if (multipart.children().isEmpty()) {
            flaw(Kind.STRUCTURE, multipart.line(), multipart, "the multipart content has no part");
        }
        current = multipart;
    }

    private void startPart(Entity multipart) {
        if (++parts > MAX_PARTS) {
            exceed("there are more than " + MAX_PARTS + " parts");
            return;
        }
        endAllInside(multipart, previousEnd);
        if (!isTooDeep()) {
            begin(multipart.addPart(lines.nextStart()));
        }
    }

    private boolean isTooDeep() {
        boolean tooDeep = nested.size() > MAX_DEPTH;
        if (tooDeep) {
            exceed("there are parts more than " + MAX_DEPTH + " deep");
        }
        return tooDeep;
    }

    private void exceed(String what) {
        if (limit == null) {
            limit = what;
            flaw(Kind.STRUCTURE, lines.number(), current, what);
        }
    }

    private void begin(Entity entity) {
        nested.push(entity);
        current = entity;
        inHeader = true;
    }

    private void headerLine() {
        if (lines.isEmpty()) {
            endHeader(lines.start(), lines.nextStart(), true);
        } else if (!current.header().add(lines)) {
            current.header().noteStray(lines);
            flaw(
                    Kind.STRUCTURE,
                    lines.number(),
                    current,
                    "the line is neither a header field nor the end of the header");
        }
    }

    private void endHeader(long end, long bodyStart, boolean withEmptyLine) {
        inHeader = false;
        current.headerEnds(end, bodyStart, withEmptyLine, lines.number());
        refuseAttachment();
        if (current.isMultipart()) {
            startMultipart();
        } else if (current.isEnclosing() && current.encoding().isIdentity() && parts < MAX_PARTS && !isTooDeep()) {
            parts++;
            begin(current.addEnclosedMail(bodyStart));
        }
    }

    private void startMultipart() {
        String boundary = current.contentType().bytesOf("boundary").stripTrailing();
        if (boundary.isEmpty()) {
            flaw(Kind.STRUCTURE, lines.number(), current, "the multipart content type has no boundary");
        } else {
            if (current.contentType().isAmbiguous("boundary")) {
                current.doubt("it has more than one boundary");
            }
            if (open.contains(boundary)) {
                current.doubt("its boundary is that of a part around it");
            }
            open.add(current, boundary);
        }
    }

    private void refuseAttachment() {
        for (String field : new String[] {"Content-Disposition", "Content-Type"}) {
            String name = HeaderParameters.parse(current.header().value(field))
                    .parameter(field.equals("Content-Type") ? "name" : "filename");
            if (AttachmentTypes.isUnsupported(name)) {
                flaw(
                        Kind.ATTACHMENT_TYPE,
                        lines.number(),
                        current,
                        "Amazon SES does not support attachments that end with ." + AttachmentTypes.ending(name));
                return;
            }
        }
    }

    private void end() {
        long size = lines.nextStart();
        while (inHeader) {
            endHeader(size, size, false);
        }
        endAllInside(mail, size);
        mail.bodyEnds(size);
        if (mail.boundary() != null && !mail.isClosed()) {
            unclosed(mail);
        }
    }

    private void unclosed(Entity multipart) {
        flaw(
                Kind.STRUCTURE,
                multipart.line(),
                multipart,
                multipart.children().isEmpty()
                        ? "the boundary of the multipart content never comes"
                        : "the multipart content is not closed by its boundary");
    }

    private void flaw(Kind kind, long line, Entity where, String message) {
        flawCount++;
        if (flaws.size() < maxFlaws) {
            flaws.add(new Flaw(kind, line, where.place(), message));
        }
    }
}
