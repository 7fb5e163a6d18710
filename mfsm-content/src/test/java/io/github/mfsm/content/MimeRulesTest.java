package io.github.mfsm.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.content.MimeProblem.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeRulesTest {

    @TestFactory
    Stream<DynamicTest> passesWholeMailsAsTheyAre() {
        return Mails.all().entrySet().stream()
                .map(mail -> DynamicTest.dynamicTest(
                        mail.getKey(), () -> assertThat(check(mail.getValue())).isEmpty()));
    }

    @Test
    void tellsAllProblemsAtOnceWithLineAndPart() {
        byte[] mail = Mails.crlf("""
                To: bob@example.com
                To: carl@example.com
                From: Eve <eve@example.net>
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: text/plain

                %s
                --x
                Content-Type: multipart/alternative; boundary=y

                --y
                Content-Disposition: attachment; filename=run.exe

                MZ
                --x--
                """.formatted("x".repeat(999)));

        List<MimeProblem> problems = check(mail, Mails.plain());

        assertThat(problems)
                .extracting(MimeProblem::rule, MimeProblem::line, MimeProblem::part)
                .containsExactly(
                        tuple(Rule.LINE_LENGTH, 9, "1"),
                        tuple(Rule.ATTACHMENT_TYPE, 15, "2.1"),
                        tuple(Rule.STRUCTURE, 12, "2"),
                        tuple(Rule.REQUIRED_HEADER, 0, ""),
                        tuple(Rule.UNIQUE_HEADER, 2, ""),
                        tuple(Rule.IMMUTABLE_HEADER, 0, ""),
                        tuple(Rule.IMMUTABLE_HEADER, 3, ""),
                        tuple(Rule.IMMUTABLE_HEADER, 0, ""));
    }

    private static org.assertj.core.groups.Tuple tuple(Rule rule, int line, String part) {
        return org.assertj.core.groups.Tuple.tuple(rule, (long) line, part);
    }

    @Test
    void aLineMayHaveAThousandBytesWithItsEnd() {
        assertThat(check(Mails.crlf(Mails.HEADER + "\n" + "x".repeat(998) + "\n")))
                .isEmpty();
        assertThat(check(Mails.crlf(Mails.HEADER + "\n" + "x".repeat(999) + "\n")))
                .singleElement()
                .hasToString("line 10: the line has 1001 bytes with its CRLF, it may have 1000; fold the header field,"
                        + " or encode the text");
        assertThat(check(Mails.crlf(Mails.HEADER + "\n" + "x".repeat(999)))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "virus.exe",
                "VIRUS.EXE",
                "a.pdf.js",
                "=?utf-8?B?dmlydXMuZXhl?=",
                "=?utf-8?Q?virus=2Eexe?=",
            })
    void refusesAttachmentsThatSesDoesNotSupport(String name) {
        assertThat(check(Mails.attachment(name)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.rule()).isEqualTo(Rule.ATTACHMENT_TYPE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment; filename*=utf-8''vir%C3%BCs%2Eexe",
                "attachment; filename*0=vir; filename*1=us.e; filename*2=xe",
                "attachment; filename*0*=utf-8''vir%75; filename*1=\"s.exe\"",
                "attachment; size=5; FileName = \"a; b.exe\"",
            })
    void readsEncodedAndContinuedFileNames(String disposition) {
        assertThat(check(Mails.crlf(Mails.HEADER + "Content-Disposition: " + disposition + "\n\nMZ\n")))
                .extracting(MimeProblem::rule)
                .containsExactly(Rule.ATTACHMENT_TYPE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exe", "report.pdf", "exe.txt", "archive.zip", ""})
    void passesOtherAttachments(String name) {
        assertThat(check(Mails.attachment(name))).isEmpty();
    }

    @Test
    void findsWhatIsBroken() {
        Map<String, byte[]> broken = Mails.broken();

        assertThat(check(broken.get("multipart without boundary")))
                .extracting(MimeProblem::message)
                .containsExactly("the multipart content type has no boundary");
        assertThat(check(broken.get("multipart not closed")))
                .extracting(MimeProblem::message)
                .containsExactly("the multipart content is not closed by its boundary");
        assertThat(check(broken.get("boundary never comes")))
                .extracting(MimeProblem::message)
                .containsExactly("the boundary of the multipart content never comes");
        assertThat(check(broken.get("no header"), Mails.plain()))
                .extracting(MimeProblem::rule)
                .contains(Rule.STRUCTURE, Rule.REQUIRED_HEADER, Rule.IMMUTABLE_HEADER);
    }

    @Test
    void foldingAFieldDoesNotChangeIt() {
        byte[] folded = Mails.crlf(Mails.HEADER.replace("From: Ada <", "From: Ada\n <") + "\ntext\n");

        assertThat(check(folded, Mails.plain())).isEmpty();
    }

    @Test
    void whatIsImmutableCanBeChosen() throws IOException {
        byte[] changed = Mails.crlf(Mails.HEADER.replace("Ada", "Eve").replace("Figures", "Figs") + "\ntext\n");

        assertThat(check(changed, Mails.plain())).extracting(MimeProblem::rule).containsExactly(Rule.IMMUTABLE_HEADER);
        assertThat(MimeRules.standard()
                        .withImmutable("Subject")
                        .check(MailSource.of(changed), MailSource.of(Mails.plain())))
                .extracting(MimeProblem::message)
                .containsExactly("the header field Subject is not as it was in the email");
        assertThat(MimeRules.standard().withImmutable().check(MailSource.of(changed), MailSource.of(Mails.plain())))
                .isEmpty();
    }

    @Test
    void countsProblemsBeyondAHundred() {
        List<MimeProblem> problems = check(Mails.crlf(Mails.HEADER + "\n" + ("x".repeat(1_000) + "\n").repeat(250)));

        assertThat(problems).hasSize(101);
        assertThat(problems.get(100).message()).isEqualTo("and 150 more problems of lines and parts");
    }

    @Test
    void problemsShowNothingOfTheMail() {
        byte[] mail = Mails.crlf("From: secret\nFrom: secret\nsecret line\n\n" + "secret".repeat(300));

        assertThat(check(mail, Mails.plain()).toString()).doesNotContain("secret");
        assertThat(MailSource.of(mail)).hasToString("MailSource[" + mail.length + " bytes]");
    }

    private static List<MimeProblem> check(byte[] mail) {
        return check(mail, mail);
    }

    private static List<MimeProblem> check(byte[] mail, byte[] present) {
        try {
            return MimeRules.standard().check(MailSource.of(mail), MailSource.of(present));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
