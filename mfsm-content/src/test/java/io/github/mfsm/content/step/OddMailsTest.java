package io.github.mfsm.content.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.content.ContentWorld;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What emails of the wild have that the standards don't: nothing of it may be damaged, and nothing end a step. */
class OddMailsTest {
    private static final String ID = "message-1";
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;
    private static final MessageFlowEvent EVENT = MessageFlowJson.readEvent("""
            {"summaryVersion": "2018-10-10", "flowDirection": "INBOUND", "messageId": "message-1", "invocationId": "i-1",
             "envelope": {"mailFrom": {"address": "ada@example.net"}, "recipients": [{"address": "bob@example.com"}]},
             "sender": null, "subject": "x", "truncated": false}
            """);
    private static final String HEADER = "From: ada@example.net\r\nTo: bob@example.com\r\n"
            + "Date: Tue, 6 Jan 2026 09:59:57 +0100\r\nMessage-ID: <1@example.net>\r\nMIME-Version: 1.0\r\n";

    private static ContentWorld world;

    @BeforeAll
    static void open() {
        world = new ContentWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "iso-8859-1", "shift_jis"})
    void bytesOfHeadersStay(String charset) throws IOException {
        String mail = HEADER + "Subject: "
                + new String((charset.equals("shift_jis") ? "日本語" : "Grüße").getBytes(Charset.forName(charset)), BYTES)
                + "\r\nX-Blank:    kept  \r\n\r\ntext\r\n";

        assertThat(disclaimed(mail)).isEqualTo(mark() + mail + "\r\n-- \r\nEnd\r\n");
    }

    @Test
    void aTextThatFlowsGoesOnFlowing() throws IOException {
        String mail = HEADER
                + "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\nA line \r\ngoes on\r\n";

        assertThat(run("AddDisclaimer", mail, Map.of("DISCLAIMER", "From here \n> on")))
                .isEqualTo("{\"changed\":true}");
        assertThat(content())
                .contains("format=flowed; delsp=yes\r\n")
                .endsWith("A line \r\ngoes on\r\n\r\n-- \r\n From here\r\n > on\r\n");
    }

    @Test
    void preambleEpilogueAndMixedLineEndsStay() throws IOException {
        String mail =
                HEADER + "Content-Type: multipart/mixed; boundary=b\r\n\r\npreamble\nof two\r\n--b\n\ntext\r\nmore\n"
                        + "--b  \r\nContent-Type: application/pdf; name=a.pdf\n\n%PDF\n\r\n--b--\r\nepilogue\n\n";

        assertThat(disclaimed(mail)).isEqualTo(mark() + mail.replace("more\n--b", "more\r\n\r\n-- \r\nEnd\r\n\n--b"));
    }

    @Test
    void aMailWithoutDateStaysWithout() throws IOException {
        String mail = HEADER.replaceAll("Date: .*\r\n", "") + "\r\ntext\r\n";

        assertThat(disclaimed(mail)).doesNotContain("Date:").contains("End");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain; name=notes.txt",
                "Content-Type: text/plain\r\nContent-Disposition: inline; filename=notes.txt",
                "Content-Type: text/html; charset=utf-8",
                "Content-Type: text/plain",
            })
    void aTextThatIsAFileOrStandsBehindTheBodyGetsNoDisclaimer(String fields) throws IOException {
        String behind = "--b\r\n" + fields + "\r\n\r\nnot the author's\r\n--b--\r\n";
        String mail = HEADER + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n" + behind;

        assertThat(disclaimed(mail)).contains("text\r\n\r\n-- \r\nEnd").endsWith(behind);
    }

    @Test
    void aFileThatIsAllThereIsGetsNoDisclaimer() throws IOException {
        String mail = HEADER + "Content-Type: text/plain; name=notes.txt\r\n\r\nfile\r\n";

        assertThat(run("AddDisclaimer", mail, Map.of("DISCLAIMER", "End"))).contains("no text that can be changed");
        assertThat(content()).isEqualTo(mail);
    }

    @Test
    void aMailThatAMailingListWrappedIsSealed() throws IOException {
        String mail = HEADER + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                + "Content-Type: multipart/signed; boundary=s\r\n\r\n--s\r\n\r\nsigned\r\n--s\r\n"
                + "Content-Type: application/pgp-signature\r\n\r\nx\r\n--s--\r\n--b\r\n\r\nlist footer\r\n--b--\r\n";

        assertThat(run("AddDisclaimer", mail, Map.of("DISCLAIMER", "End"))).contains("signed or encrypted");
        assertThat(content()).isEqualTo(mail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"End", "Für Bob", "€ 5"})
    void windowsBytesInLatin1Stay(String disclaimer) throws IOException {
        String mail = HEADER + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                + "\u0093quoted\u0094 for 5 \u0080\r\n";

        assertThat(run("AddDisclaimer", mail, Map.of("DISCLAIMER", disclaimer))).isEqualTo("{\"changed\":true}");
        if (disclaimer.contains("€")) { // not in Latin-1: the text is put into UTF-8, as mail programs show it
            assertThat(content())
                    .contains("charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable")
                    .contains("=E2=80=9Cquoted=E2=80=9D for 5 =E2=82=AC", "=E2=82=AC 5");
        } else {
            assertThat(content()).endsWith("\u0093quoted\u0094 for 5 \u0080\r\n\r\n-- \r\n" + disclaimer + "\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain; charset=\"utf-8; format",
                "Content-Type: text/plain; =; charset",
                "Content-Type: text",
                "Content-Type: ;;;",
                "Content-Type: text/plain; charset=x-unknown-8",
                "Content-Transfer-Encoding: 7-bit (sic)",
                "Content-Transfer-Encoding: utf-8",
                "Content-Transfer-Encoding: x-gzip64",
                "Content-Transfer-Encoding: base64",
                "Content-Transfer-Encoding: quoted-printable",
                "Content-Type: multipart/mixed",
                "Content-Type: multipart/mixed; boundary=other",
                "Content-Type: multipart/mixed; boundary=\"",
                "Content-Disposition: attachment; filename*=utf-8'",
                "Content-Disposition: attachment; filename*0*=klingon''%zz",
            })
    void nothingMalformedEndsAStep(String fields) throws IOException {
        String mail = HEADER + fields + "\r\n\r\n--b\r\n\r\njackpot =ZZ = \u00e4\r\n--b--\r\n";

        assertThat(run("ScanText", mail, Map.of("SCAN_PATTERN", "jackpot")))
                .satisfiesAnyOf(
                        answer -> assertThat(answer).contains("MOVE_TO_JUNK"),
                        answer -> assertThat(fields).contains("attachment"));
        assertThat(run("AddDisclaimer", mail, Map.of("DISCLAIMER", "End"))).startsWith("{\"changed\":");
        assertThat(run("StripAttachments", mail, Map.of("STRIP_TYPES", "exe"))).startsWith("{\"changed\":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: inline\r\nContent-Disposition: attachment; filename=a.exe",
                "Content-Disposition: attachment; filename=a.txt\r\nContent-Type: application/x; name=a.exe",
                "Content-Disposition: attachment; filename=a.txt; filename=a.exe",
                "Content-Disposition: attachment; filename=a.txt; filename*=utf-8''a%2Eexe",
                "Content-Disposition: attachment;\r\n filename=\"a.\r\n exe\"",
                "Content-Disposition: attachment; filename=\"a.e\u00e2\u0080\u008bxe\"",
                "Content-Disposition: attachment; filename=\"=?utf-8?Q?a=2Ee=E2=80=8Bxe?=\"",
                "Content-Disposition: attachment; filename=\"=?utf-8?B?YS5l?= =?utf-8?B?eGU=?=\"",
                "Content-Disposition: attachment; filename*1=xe; filename*0=a.e",
                "Content-Disposition: attachment; filename*0*=iso-8859-1''%FC.e; filename*1*=%78e",
                "Content-Disposition: attachment; filename=\"a.exe",
                "Content-Disposition: attachment; filename=a.exe (a comment)",
                "Content-Disposition: attachment; filename=\"a.exe. . \"",
                "Content-Disposition: attachment; filename='a.exe'",
                "Content-Disposition: attachment; x=\"; filename=a.exe",
                "Content-Disposition: attachment; filename=a%2Eexe",
                "Content-Disposition: attachment; filename=\"a.exe:zone\"",
                "Content-Type: application/x-msdownload",
                "Content-Type: text/plain\r\nContent-Type: application/x-msdownload",
            })
    void anAttachmentGoesByWhateverNameAProgramReads(String fields) throws IOException {
        String mail = HEADER + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\n" + fields
                + "\r\nX-Kept: yes\r\n\r\nMZ\r\n--b--\r\n";

        assertThat(run("StripAttachments", mail, Map.of("STRIP_TYPES", "exe,application/x-msdownload")))
                .contains("\"changed\":true,\"removed\":1");
        assertThat(content())
                .endsWith("--b\r\nX-Kept: yes\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n"
                        + "An attachment was removed here.\r\n\r\n--b--\r\n");
    }

    @Test
    void aFoldedNameIsWithoutTheFold() throws IOException {
        String mail = HEADER + "Content-Disposition: attachment;\r\n\tfilename=\"report.\r\n\texe\"\r\n\r\nMZ\r\n";

        assertThat(run("StripAttachments", mail, Map.of("STRIP_TYPES", "exe"))).contains("\"removed\":1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7bit", "base64", "quoted-printable"})
    void filesWithinTextsGo(String encoding) throws IOException {
        String uuencoded = "begin 644 a.exe\r\n#0V%T\r\n`\r\nend\r\n";
        String text = "Hi\r\n" + uuencoded + "begin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n"
                + "=ybegin line=128 size=3 name=b.exe\r\nabc\r\n=yend size=3\r\nBye, begin 644 c.exe\r\n";
        String encoded = switch (encoding) {
            case "base64" -> Base64.getMimeEncoder().encodeToString(text.getBytes(BYTES)) + "\r\n";
            case "quoted-printable" -> text.replace("=", "=3D");
            default -> text;
        };
        String mail = HEADER + "Content-Transfer-Encoding: " + encoding + "\r\n\r\n" + encoded;

        assertThat(run("StripAttachments", mail, Map.of("STRIP_TYPES", "exe")))
                .isEqualTo("{\"changed\":true,\"removed\":2}");
        String body = content().substring(content().indexOf("\r\n\r\n") + 4);
        String note = "An attachment was removed here.\r\n";
        assertThat(
                        encoding.equals("base64")
                                ? new String(Base64.getMimeDecoder().decode(body), BYTES)
                                : body.replace("=2E", "."))
                .isEqualTo("Hi\r\n" + note + "begin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n" + note
                        + "Bye, begin 644 c.exe\r\n");
    }

    @Test
    void partsLieAsDeepAsTheyLike() throws IOException {
        assertThat(run("StripAttachments", nested(300), Map.of("STRIP_TYPES", "exe")))
                .isEqualTo("{\"changed\":true,\"removed\":1}");
    }

    @Test
    void whatLiesDeeperThanAThousandPartsIsNamed() throws IOException {
        assertThat(run("StripAttachments", nested(1_001), Map.of("STRIP_TYPES", "exe")))
                .startsWith("{\"changed\":false,\"removed\":0,\"unreadable\":"
                        + "[{\"part\":\"\",\"problem\":\"there are parts more than 1000 deep\"}");
    }

    /** A program within so many multiparts. */
    private static String nested(int depth) {
        StringBuilder mail = new StringBuilder(HEADER);
        for (int i = 0; i < depth; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        mail.append("Content-Disposition: attachment; filename=a.exe\r\n\r\nMZ\r\n");
        for (int i = depth - 1; i >= 0; i--) {
            mail.append("--b").append(i).append("--\r\n");
        }
        return mail.toString();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void enclosedMailsAreEnteredIfTheSettingSaysSo(boolean entered) throws IOException {
        String inner = "Subject: inner\r\nContent-Type: application/x; name=a.exe\r\n\r\nMZ\r\n";
        String mail =
                HEADER + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
                        + inner + "--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(inner.getBytes(BYTES)) + "\r\n--b--\r\n";

        assertThat(run("StripAttachments", mail, Map.of("STRIP_TYPES", "exe", "STRIP_ENCLOSED", "" + entered)))
                .isEqualTo(entered ? "{\"changed\":true,\"removed\":2}" : "{\"changed\":false,\"removed\":0}");
        assertThat(content()).contains("Subject: inner\r\n");
    }

    @Test
    void whatIsInASignedPartIsCountedAndLeft() throws IOException {
        String mail = HEADER
                + "Content-Type: multipart/signed; boundary=s\r\n\r\n--s\r\nContent-Type: application/x; name=a.exe\r\n\r\n"
                + "MZ\r\n--s\r\nContent-Type: application/pgp-signature\r\n\r\nx\r\n--s--\r\n";

        assertThat(run("StripAttachments", mail, Map.of("STRIP_TYPES", "exe")))
                .isEqualTo("{\"changed\":false,\"removed\":0,\"left\":1,\"reason\":\"signed or encrypted\"}");
        assertThat(content()).isEqualTo(mail);
    }

    @Test
    void aMailThatStartsWithTheFieldToBeChangedIsChanged() throws IOException {
        String mail = "Content-Type: text/plain; charset=us-ascii\r\n" + HEADER + "\r\ntext\r\n";

        assertThat(run("AddDisclaimer", mail, Map.of("DISCLAIMER", "5 €"))).isEqualTo("{\"changed\":true}");
        assertThat(content()).startsWith("X-Mfsm-Disclaimer: ").contains("charset=utf-8", "=E2=82=AC");
    }

    @Test
    void aRefusalOfWorkMailIsAnAnswer() throws IOException {
        String mail = HEADER + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n";

        assertThat(run("AddDisclaimer", mail, Map.of("DISCLAIMER", "End", "ON_UNREADABLE", "bounce")))
                .startsWith(
                        "{\"changed\":false,\"reason\":\"WorkMail refuses the changed mail\",\"answer\":{\"actions\":[")
                .contains("BOUNCE");
        assertThat(content()).isEqualTo(mail);
    }

    @Test
    void settingsThatAreNoneAreRefused() {
        assertThat(catchThrowable(() -> Steps.create(
                        "ScanText", world.contents(), Map.of("SCAN_PATTERN", "x", "ON_UNREADABLE", "drop"))))
                .hasMessage("ON_UNREADABLE must be pass, junk or bounce, not drop");
        assertThat(catchThrowable(() -> Steps.create(
                        "StripAttachments", world.contents(), Map.of("STRIP_TYPES", "x", "STRIP_ENCLOSED", "no"))))
                .hasMessage("STRIP_ENCLOSED must be true or false, not no");
    }

    private static String disclaimed(String mail) throws IOException {
        assertThat(run("AddDisclaimer", mail, Map.of("DISCLAIMER", "End"))).isEqualTo("{\"changed\":true}");
        return content();
    }

    private static String mark() {
        String content = content();
        int at = content.indexOf("X-Mfsm-Disclaimer: ");
        return content.substring(at, content.indexOf("\r\n", at) + 2);
    }

    private static String run(String step, String mail, Map<String, String> settings) throws IOException {
        world.messageFlow.receive(ID, mail.getBytes(BYTES));
        return Steps.create(step, world.contents(), settings).run(EVENT);
    }

    private static String content() {
        return new String(world.messageFlow.content(ID).orElseThrow(), BYTES);
    }
}
