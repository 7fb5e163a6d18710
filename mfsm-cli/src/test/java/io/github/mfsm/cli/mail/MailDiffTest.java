package io.github.mfsm.cli.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.testkit.report.ContentChange;
import io.github.mfsm.testkit.report.ContentChange.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailDiffTest {
    private static final String TEXT = "Content-Type: text/plain\n\nHello\nBob\n";
    private static final String PDF = """
            Content-Type: application/pdf; name=a.pdf
            Content-Transfer-Encoding: base64

            JVBERg==
            """;

    @Test
    void theSameMailHasNoChange() {
        assertThat(MailDiff.between(mail("Subject: x", TEXT), mail("Subject: x", TEXT)))
                .isEqualTo(ContentChange.none(mail("Subject: x", TEXT).length));
    }

    @Test
    void aFieldOfTheHeaderIsAddedChangedOrRemoved() {
        ContentChange change = MailDiff.between(
                mail("Subject: x\nTo: a,\n b\nX-Old: 1", TEXT), mail("Subject: y\nTo: a,\n b\nX-New: 1", TEXT));

        assertThat(shown(change))
                .containsExactly(
                        "CHANGED header",
                        "- Subject: x",
                        "+ Subject: y",
                        "  To: a, b",
                        "- X-Old: 1",
                        "+ X-New: 1",
                        "  Content-Type: multipart/mixed; boundary=x",
                        "SAME 1 text/plain");
    }

    @Test
    void theLinesOfATextAreComparedDecoded() {
        String encoded = """
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: base64

                SGVsbG8NCkJvYiDigqwNCg==
                """;

        assertThat(shown(MailDiff.between(mail("Subject: x", TEXT), mail("Subject: x", encoded))))
                .containsExactly(
                        "SAME header",
                        "CHANGED 1 text/plain",
                        "- Content-Type: text/plain",
                        "+ Content-Type: text/plain; charset=utf-8",
                        "+ Content-Transfer-Encoding: base64",
                        "  ",
                        "  Hello",
                        "- Bob",
                        "+ Bob €");
    }

    @Test
    void farLinesAreLeftOut() {
        String text = TEXT.replace("Hello", "Hello" + "\nline".repeat(9));

        assertThat(shown(MailDiff.between(mail("Subject: x", text), mail("Subject: x", text.replace("Bob", "Ann")))))
                .containsExactly("SAME header", "CHANGED 1 text/plain", "…", "  line", "  line", "- Bob", "+ Ann");
    }

    @Test
    void aPartInFrontLeavesTheOthersAsTheyWere() {
        String note = "Content-Type: text/plain\n\nLook out\n";

        assertThat(shown(MailDiff.between(mail("Subject: x", TEXT, PDF), mail("Subject: x", note, TEXT, PDF))))
                .containsExactly(
                        "SAME header",
                        "ADDED 1 text/plain",
                        "+ Content-Type: text/plain",
                        "+ ",
                        "+ Look out",
                        "SAME 2 text/plain",
                        "SAME 3 application/pdf \"a.pdf\"");
    }

    @Test
    void whatIsNoTextIsToldByItsSum() {
        assertThat(shown(MailDiff.between(mail("Subject: x", TEXT, PDF), mail("Subject: x", TEXT))))
                .containsExactly(
                        "SAME header",
                        "SAME 1 text/plain",
                        "REMOVED 2 application/pdf \"a.pdf\"",
                        "- Content-Type: application/pdf; name=a.pdf",
                        "- Content-Transfer-Encoding: base64",
                        "- ",
                        "- (4 bytes, SHA-256 315d429b7714cedb…)");
    }

    @Test
    void anotherEncodingOfTheSameTextIsAChangeWithoutLines() {
        String wrapped = "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nSGVs\nbG8=\n";

        assertThat(shown(MailDiff.between(
                        mail("Subject: x", wrapped), mail("Subject: x", wrapped.replace("\nbG", "bG")))))
                .containsExactly("SAME header", "CHANGED 1 text/plain");
    }

    @Test
    void nestedPartsHaveTheirPlace() {
        String nested =
                "Content-Type: multipart/alternative; boundary=y\n\n--y\n" + TEXT + "\n--y\n" + PDF + "\n--y--\n";

        assertThat(shown(
                        MailDiff.between(mail("Subject: x", nested), mail("Subject: x", nested.replace("Bob", "Ann")))))
                .contains(
                        "SAME 1 multipart/alternative", "CHANGED 1.1 text/plain", "SAME 1.2 application/pdf \"a.pdf\"");
    }

    @Test
    void aBrokenMultipartIsComparedAsItsBytes() {
        byte[] before = crlf("Content-Type: multipart/mixed\n\nno boundary\n");
        byte[] after = crlf("Content-Type: multipart/mixed\n\nno boundary at all\n");

        assertThat(shown(MailDiff.between(before, after)))
                .startsWith("SAME header", "CHANGED multipart/mixed")
                .anyMatch(line -> line.startsWith("- (13 bytes"))
                .anyMatch(line -> line.startsWith("+ (20 bytes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "no header\nat all\n",
                "Content-Type: ;;;\nno colon\n\ntext",
                "Content-Type: multipart/mixed; boundary=x\n\n--x\n"
            })
    void whateverABrokenMailIsItCanBeCompared(String broken) {
        assertThat(shown(MailDiff.between(crlf(broken), mail("Subject: x", TEXT))))
                .isNotEmpty();
        assertThat(shown(MailDiff.between(mail("Subject: x", TEXT), crlf(broken))))
                .isNotEmpty();
    }

    private static List<String> shown(ContentChange change) {
        return change.parts().stream()
                .flatMap(part -> Stream.concat(
                        Stream.of(part.kind() + " " + part.name()),
                        part.lines().stream().map(MailDiffTest::shown)))
                .toList();
    }

    private static String shown(Line line) {
        return switch (line.kind()) {
            case KEPT -> "  " + line.text();
            case ADDED -> "+ " + line.text();
            case REMOVED -> "- " + line.text();
            case GAP -> "…";
        };
    }

    private static byte[] mail(String header, String... parts) {
        return crlf(header + "\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" + String.join("\n--x\n", parts)
                + "\n--x--\n");
    }

    private static byte[] crlf(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
