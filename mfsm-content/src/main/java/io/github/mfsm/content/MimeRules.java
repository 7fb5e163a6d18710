package io.github.mfsm.content;

import io.github.mfsm.content.MimeProblem.Rule;
import io.github.mfsm.content.internal.Flaw;
import io.github.mfsm.content.internal.HeaderSection;
import io.github.mfsm.content.internal.MimeScanner;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What WorkMail demands of new content, checked before it is sent, all problems at once, in one pass and little memory.
 *
 * <p>The API says which criteria there are (parts well formed, lines of at most 1,000 bytes with their CRLF, required
 * header fields there, immutable ones unchanged, unique ones once, attachments of types that Amazon SES supports); it
 * doesn't say which fields these are, but that the service ensures that the content meets the RFCs. So here:
 * <em>required</em> are {@code From} and {@code Date} (RFC 5322, 3.6), unless the email came without; <em>unique</em>
 * are those that RFC 5322 allows once, and the MIME fields; <em>immutable</em> are {@code From}, {@code Sender},
 * {@code Date} and {@code Message-ID}, which say whose email it is. The last is a guess: {@link #withImmutable} changes
 * it. What passes here, WorkMail may still refuse ({@link ContentException.Rejected}).
 *
 * <p>An email that came in may break these rules already, and can then not be replaced before it is repaired;
 * WorkMail's guide says so too. Lines may end with LF alone, as they do in the guide's own example. Text beyond ASCII
 * is allowed: the API only recommends to encode it.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/workmail/latest/APIReference/API_messageflow_RawMessageContent.html">RawMessageContent</a>
 */
public final class MimeRules {
    private static final int MAX_PROBLEMS = 100;
    private static final List<String> REQUIRED = List.of("From", "Date");
    private static final List<String> UNIQUE = List.of(
            "Date",
            "From",
            "Sender",
            "Reply-To",
            "To",
            "Cc",
            "Bcc",
            "Message-ID",
            "In-Reply-To",
            "References",
            "Subject",
            "MIME-Version",
            "Content-Type",
            "Content-Transfer-Encoding",
            "Content-ID",
            "Content-Description");
    private static final MimeRules STANDARD = new MimeRules(Set.of("From", "Sender", "Date", "Message-ID"));

    private final List<String> immutable;

    private MimeRules(Collection<String> immutable) {
        this.immutable = List.copyOf(new TreeSet<>(immutable));
    }

    /** Returns the rules as said above. */
    public static MimeRules standard() {
        return STANDARD;
    }

    /** Returns rules with other immutable fields; without any, that rule is left to WorkMail. */
    public MimeRules withImmutable(String... fields) {
        return new MimeRules(List.of(fields));
    }

    /**
     * Returns what is wrong with new content for an email.
     *
     * @param content the new content
     * @param present the present content, of which only the header is read
     * @return the problems, in the order of the content; after 100 the last says that there are more
     * @throws IOException if either can't be read
     */
    public List<MimeProblem> check(MailSource content, MailSource present) throws IOException {
        try (InputStream in = present.open()) {
            return check(content, HeaderSection.read(in));
        }
    }

    /**
     * Returns what is wrong with new content for an email and was not wrong with the email already.
     *
     * @param content the new content
     * @param present the present content
     * @return the problems, as {@link #check}, without those that the present content has as often
     * @throws IOException if either can't be read
     */
    public List<MimeProblem> checkChange(MailSource content, MailSource present) throws IOException {
        List<String> before = new ArrayList<>();
        check(present, present).forEach(problem -> before.add(problem.message()));
        return check(content, present).stream()
                .filter(problem -> !before.remove(problem.message()))
                .toList();
    }

    List<MimeProblem> check(MailSource content, HeaderSection present) throws IOException {
        List<MimeProblem> problems = new ArrayList<>();
        if (content.size() > MessageContents.MAX_BYTES) {
            problems.add(new MimeProblem(
                    Rule.SIZE,
                    0,
                    "",
                    "the email has " + content.size() + " bytes, WorkMail takes " + MessageContents.MAX_BYTES));
        }
        MimeScanner scanned;
        try (InputStream in = content.open()) {
            scanned = MimeScanner.scan(in, MAX_PROBLEMS);
        }
        scanned.flaws().forEach(flaw -> problems.add(problem(flaw)));
        HeaderSection header = scanned.mail().header();
        requireFields(header, present, problems);
        refuseDoubles(header, problems);
        compare(header, present, problems);
        return List.copyOf(problems);
    }

    private static MimeProblem problem(Flaw flaw) {
        Rule rule = switch (flaw.kind()) {
            case LINE_LENGTH -> Rule.LINE_LENGTH;
            case STRUCTURE -> Rule.STRUCTURE;
            case ATTACHMENT_TYPE -> Rule.ATTACHMENT_TYPE;
        };
        return new MimeProblem(rule, flaw.line(), flaw.place(), flaw.message());
    }

    private static void requireFields(HeaderSection header, HeaderSection present, List<MimeProblem> problems) {
        for (String name : REQUIRED) {
            if (header.fields(name).isEmpty() && !present.fields(name).isEmpty()) {
                problems.add(new MimeProblem(Rule.REQUIRED_HEADER, 0, "", "the header field " + name + " is missing"));
            }
        }
    }

    private static void refuseDoubles(HeaderSection header, List<MimeProblem> problems) {
        for (String name : UNIQUE) {
            List<HeaderSection.Field> fields = header.fields(name);
            if (fields.size() > 1) {
                problems.add(new MimeProblem(
                        Rule.UNIQUE_HEADER,
                        fields.get(1).line(),
                        "",
                        "the header field " + name + " is there " + fields.size() + " times, it may be there once"));
            }
        }
    }

    private void compare(HeaderSection header, HeaderSection present, List<MimeProblem> problems) {
        for (String name : immutable) {
            if (!header.comparable(name).equals(present.comparable(name))) {
                problems.add(new MimeProblem(
                        Rule.IMMUTABLE_HEADER,
                        header.line(name),
                        "",
                        "the header field " + name + " is not as it was in the email"));
            }
        }
    }
}
