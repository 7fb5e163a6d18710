package io.github.mfsm.content.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.content.ContentWorld;
import io.github.mfsm.content.MailSource;
import io.github.mfsm.content.mime.ParsedMail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an email program shows and a scan could overlook: it is found, or what can't be looked into is named. */
class HiddenTextTest {
    private static final String HEADER = "From: ada@example.net\r\nSubject: Figures\r\nMIME-Version: 1.0\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: jackpot\r\n\r\ntext\r\n",
                "jackpot is the first line\r\n",
                "Hello\r\n\r\nmore\r\n\r\njackpot\r\n",
                " \r\nNote: the jackpot\r\n",
                "X-Fold: a\r\n\t\r\nNote: the jackpot\r\n\r\nmore\r\n",
                "Content-Transfer-Encoding: quoted-printable\r\nHello j=61ckpot\r\n",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\njackpot\r\n--b\r\n\r\ntext\r\n--b--\r\n",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b--\r\njackpot\r\n",
                "Content-Type: multipart/mixed; boundary=b\r\njackpot\r\n\r\n--b\r\n\r\ntext\r\n--b--\r\n",
                "Content-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\n\r\njackpot\r\n--b--\r\n",
                "Content-Type: text/html\r\n\r\nj&#97;ck<b title='>'>pot</b>\r\n",
                "Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\njack \r\npot\r\n",
                "Content-Type: text/plain; charset=iso-8859-1\r\n\r\njack\u00adpot\r\n",
                "Subject: =?utf-8?Q?jack=E2=80=8Bpot?=\r\n\r\ntext\r\n",
                "Content-Type: message/delivery-status\r\n\r\nDiagnostic-Code: smtp; jackpot\r\n",
                "Content-Type: message/partial; id=x; number=1\r\n\r\nSubject: jackpot\r\n",
            })
    void whereverATextStandsItIsFound(String mail) throws IOException {
        assertThat(scan(mail)).contains("MOVE_TO_JUNK");
    }

    @Test
    void aFlowedTextIsOneParagraph() throws IOException {
        String mail = HEADER + "Content-Type: text/plain; format=flowed\r\n\r\n> Call \r\n> Ada\r\n";

        assertThat(new ScanText(ContentWorld.unreachable(), "call ada", List.of())
                        .handle(StepsByHand.EVENT, parse(mail.substring(HEADER.length()))))
                .contains("MOVE_TO_JUNK");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/pkcs7-mime; smime-type=signed-data|it is encrypted, or signed in a form that is not looked into",
                "application/octet-stream; name=smime.p7m|it is encrypted, or signed in a form that is not looked into",
                "application/ms-tnef|it is Outlook's TNEF, which is not looked into",
                "application/octet-stream; name=WinMail.dat|it is Outlook's TNEF, which is not looked into",
                "message/partial; id=x; number=2|it is a piece of an email",
                "message/external-body; access-type=URL|its content is elsewhere",
            })
    void whatCantBeLookedIntoIsNamed(String type, String problem) throws IOException {
        String mail = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: " + type
                + "\r\n\r\nAAAA\r\n--b--\r\n";

        assertThat(scan(mail)).contains("{\"part\":\"1\",\"problem\":\"" + problem + "\"}");
        assertThat(strip(mail)).contains("{\"part\":\"1\",\"problem\":\"" + problem + "\"}");
    }

    @Test
    void anEncryptedMailIsNamedOnce() throws IOException {
        String mail = "Content-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\n"
                + "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\n"
                + "Content-Type: application/octet-stream\r\n\r\nx\r\n--b--\r\n";

        assertThat(scan(mail))
                .contains("\"unreadable\":[{\"part\":\"\","
                        + "\"problem\":\"it is encrypted, or signed in a form that is not looked into\"}]");
    }

    @Test
    void whatWasTakenOutIsNotNamed() throws IOException {
        String mail = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n--b\r\n"
                + "Content-Type: application/x-unwanted; name=winmail.dat\r\n\r\nx\r\n--b--\r\n";

        assertThat(strip(mail)).isEqualTo("{\"changed\":true,\"removed\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SGVsbG=8gamFja3BvdA==", "SGVsb=G8gamFja3BvdA=="})
    void base64ThatCanBeReadInTwoWaysIsNamed(String base64) throws IOException {
        assertThat(scan("Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + base64 + "\r\n"))
                .contains("its base64 is broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"YWI=\r\nYWI=", "YQ==YQ==", "YQ=\r\n=\r\nYQ", "YWJj====YWJj", "YQ="})
    void base64InPiecesIsReadable(String base64) throws IOException {
        assertThat(scan("Content-Transfer-Encoding: base64\r\n\r\n" + base64 + "\r\n"))
                .doesNotContain("unreadable");
    }

    private static String scan(String mail) throws IOException {
        return new ScanText(ContentWorld.unreachable(), "jackpot", List.of()).handle(StepsByHand.EVENT, parse(mail));
    }

    private static String strip(String mail) throws IOException {
        return new StripAttachments(ContentWorld.unreachable(), List.of("application/x-unwanted"))
                .handle(StepsByHand.EVENT, parse(mail));
    }

    private static ParsedMail parse(String mail) throws IOException {
        return ParsedMail.of(MailSource.of((HEADER + mail).getBytes(StandardCharsets.ISO_8859_1)));
    }
}
