package io.github.mfsm.content;

import io.github.mfsm.content.MimeProblem.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One pass over a mail, line by line: follows its parts, and notes what is not well formed. */
final class MimeScanner {
    private static final int MAX_DEPTH = 100;

    private final LineReader lines;
    private final HeaderSection mailHeader = new HeaderSection();
    private final Deque<Multipart> open = new ArrayDeque<>();
    private final List<MimeProblem> problems = new ArrayList<>();
    private int maxProblems;
    private long problemCount;

    private HeaderSection header = mailHeader;
    private boolean inHeader = true;
    private String part = "";

    private static final class Multipart {
        private final String part;
        private final String boundary;
        private final boolean digest;
        private final long line;
        private int parts;

        Multipart(String part, String boundary, boolean digest, long line) {
            this.part = part;
            this.boundary = boundary;
            this.digest = digest;
            this.line = line;
        }
    }

    MimeScanner(InputStream mail) {
        this.lines = new LineReader(mail);
    }

    /** Scans the mail; of more than {@code most} problems the last one counts those left out. */
    List<MimeProblem> scan(int most) throws IOException {
        maxProblems = most;
        while (lines.next()) {
            if (lines.length() > MimeRules.MAX_LINE) {
                problem(
                        Rule.LINE_LENGTH,
                        lines.number(),
                        part,
                        "the line has " + (lines.length() + 2) + " bytes with its CRLF, it may have 1000;"
                                + " fold the header field, or encode the text");
            }
            if (!isBoundary() && inHeader) {
                headerLine();
            }
        }
        end();
        if (problemCount > problems.size()) {
            problems.add(new MimeProblem(
                    Rule.STRUCTURE,
                    0,
                    "",
                    "and " + (problemCount - problems.size()) + " more problems of lines and parts"));
        }
        return problems;
    }

    /** The header of the mail itself, once it is scanned. */
    HeaderSection header() {
        return mailHeader;
    }

    private boolean isBoundary() {
        if (open.isEmpty() || !lines.startsWith('-', '-')) {
            return false;
        }
        String line = lines.text().stripTrailing();
        for (Multipart multipart : open) {
            String delimiter = "--" + multipart.boundary;
            boolean closes = line.equals(delimiter + "--");
            if (closes || line.equals(delimiter)) {
                leaveHeader();
                closeAllInside(multipart);
                if (closes) {
                    close(multipart);
                } else {
                    startPart(multipart);
                }
                return true;
            }
        }
        return false;
    }

    private void leaveHeader() {
        if (inHeader && !header.fields().isEmpty()) {
            problem(Rule.STRUCTURE, lines.number(), part, "the part's header is not ended by an empty line");
        }
        inHeader = false;
    }

    private void closeAllInside(Multipart outer) {
        while (open.element() != outer) {
            unclosed(open.pop());
        }
    }

    private void close(Multipart multipart) {
        open.pop();
        if (multipart.parts == 0) {
            problem(Rule.STRUCTURE, multipart.line, multipart.part, "the multipart content has no part");
        }
        part = multipart.part;
    }

    private void startPart(Multipart multipart) {
        multipart.parts++;
        part = (multipart.part.isEmpty() ? "" : multipart.part + '.') + multipart.parts;
        header = new HeaderSection();
        inHeader = true;
    }

    private void headerLine() {
        if (lines.isEmpty()) {
            endHeader();
        } else if (!header.add(lines.text(), lines.number())) {
            problem(
                    Rule.STRUCTURE,
                    lines.number(),
                    part,
                    "the line is neither a header field nor the end of the header");
        }
    }

    private void endHeader() {
        inHeader = false;
        HeaderParameters type = HeaderParameters.parse(header.value("Content-Type"));
        refuseAttachment(type);
        boolean inDigest = !open.isEmpty() && open.element().digest;
        if (type.value().startsWith("multipart/")) {
            startMultipart(type);
        } else if (type.value().equals("message/rfc822")
                || (inDigest && type.value().isEmpty())) {
            String encoding = HeaderParameters.parse(header.value("Content-Transfer-Encoding"))
                    .value();
            if (encoding.isEmpty() || encoding.equals("7bit") || encoding.equals("8bit") || encoding.equals("binary")) {
                header = new HeaderSection(); // the enclosed mail's
                inHeader = true;
            }
        }
    }

    private void startMultipart(HeaderParameters type) {
        String boundary = type.parameter("boundary");
        if (boundary.isEmpty()) {
            problem(Rule.STRUCTURE, lines.number(), part, "the multipart content type has no boundary");
        } else if (open.size() >= MAX_DEPTH) {
            problem(Rule.STRUCTURE, lines.number(), part, "parts are nested more than " + MAX_DEPTH + " deep");
        } else {
            open.push(new Multipart(
                    part, boundary.stripTrailing(), type.value().equals("multipart/digest"), lines.number()));
        }
    }

    private void refuseAttachment(HeaderParameters type) {
        String name =
                HeaderParameters.parse(header.value("Content-Disposition")).parameter("filename");
        String other = type.parameter("name");
        for (String candidate : List.of(name, other)) {
            if (AttachmentTypes.isUnsupported(candidate)) {
                problem(
                        Rule.ATTACHMENT_TYPE,
                        lines.number(),
                        part,
                        "Amazon SES does not support attachments that end with ." + AttachmentTypes.ending(candidate));
                return;
            }
        }
    }

    private void end() {
        if (inHeader) {
            endHeader();
        }
        while (!open.isEmpty()) {
            unclosed(open.pop());
        }
    }

    private void unclosed(Multipart multipart) {
        problem(
                Rule.STRUCTURE,
                multipart.line,
                multipart.part,
                multipart.parts == 0
                        ? "the boundary of the multipart content never comes"
                        : "the multipart content is not closed by its boundary");
    }

    private void problem(Rule rule, long line, String where, String message) {
        problemCount++;
        if (problems.size() < maxProblems) {
            problems.add(new MimeProblem(rule, line, where, message));
        }
    }
}
