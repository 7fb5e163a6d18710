package io.github.mfsm.content.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.content.MailSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Emails whose parts one program finds here and another there: the doubt is named. */
class DoubtfulPartsTest {
    private static final String HEADER =
            "From: ada@example.net\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; ";
    private static final String TEXT = "\r\n\r\n--b\r\n\r\ntext\r\n";

    @Test
    void aMissingBoundaryIsAGuess() throws IOException {
        assertThat(parse("x=y" + TEXT + "--b--\r\n").unreadable())
                .containsExactly(new Unreadable("", "its boundary is missing, so where its parts begin is a guess"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/mixed", "multipart/mixed; boundary=", "multipart/alternative; boundary=\"\""})
    void theBoundaryAroundAPartIsNeverGuessedForItsOwn(String type) throws IOException {
        ParsedMail mail = parse("boundary=b" + TEXT + "--b\r\nContent-Type: " + type
                + "\r\n\r\njackpot\r\n--b\r\n\r\nlast\r\n--b--\r\n");

        assertThat(mail.parts()).extracting(MailPart::place).containsExactly("", "1", "2", "3");
        assertThat(mail.unreadable())
                .containsExactly(new Unreadable("2", "its boundary is missing, so where its parts begin is unknown"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boundary=b; boundary=c",
                "boundary=b; boundary*=us-ascii''c",
                "boundary=b; boundary*0=c; boundary*1=d",
                "boundary*0=b; boundary*0=c",
            })
    void moreThanOneBoundaryIsNamed(String parameters) throws IOException {
        assertThat(parse(parameters + TEXT + "--b--\r\n").unreadable())
                .contains(new Unreadable("", "it has more than one boundary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"boundary=b; boundary=\"b\"", "boundary*0=b; boundary*1=\"\"", "boundary=b; charset=b"})
    void oneBoundaryInTwoFormsIsNone(String parameters) throws IOException {
        assertThat(parse(parameters + TEXT + "--b--\r\n").unreadable()).isEmpty();
    }

    @Test
    void aBoundaryThatIsOpenAlreadyIsNamed() throws IOException {
        ParsedMail mail = parse("boundary=b" + TEXT + "--b\r\nContent-Type: multipart/mixed; boundary=b" + TEXT
                + "--b--\r\n--b\r\n\r\nlast\r\n--b--\r\n");

        assertThat(mail.unreadable()).containsExactly(new Unreadable("2", "its boundary is that of a part around it"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--c\r\nContent-Type: application/x; name=a.exe\r\n\r\nMZ\r\n|",
                "|--c\r\ncontent-disposition: attachment; filename=a.exe\r\n\r\nMZ\r\n",
                "|--b\r\nContent-Type: application/x; name=a.exe\r\n\r\nMZ\r\n",
            })
    void whatLooksLikeAPartOutsideAllPartsIsNamed(String around) throws IOException {
        ParsedMail mail = parse("boundary=b\r\n\r\n" + around.split("\\|", 2)[0] + "--b\r\n\r\ntext\r\n--b--\r\n"
                + around.split("\\|", 2)[1]);

        assertThat(mail.parts()).extracting(MailPart::place).containsExactly("", "1");
        assertThat(mail.unreadable())
                .containsExactly(new Unreadable("", "what looks like a part lies before or behind its parts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- \r\nAda\r\n", "--\r\n\r\nContent-Type: x\r\n", "Content-Type: text/plain\r\n"})
    void otherTextOutsideAllPartsIsNot(String text) throws IOException {
        assertThat(parse("boundary=b\r\n\r\n" + text + "--b\r\n\r\ntext\r\n--b--\r\n" + text)
                        .unreadable())
                .isEmpty();
    }

    @Test
    void aBoundaryEndsAHeaderThatLacksItsEmptyLine() throws IOException {
        ParsedMail mail =
                parse("boundary=b\r\n--b\r\nContent-Disposition: attachment; filename=a.exe\r\n\r\nMZ\r\n--b--\r\n");

        assertThat(mail.parts()).extracting(MailPart::place).containsExactly("", "1");
        assertThat(mail.parts().get(1).fileNames()).contains("a.exe");
        assertThat(mail.unreadable())
                .containsExactly(
                        new Unreadable("", "its header has a line that is no field; some read text from there"));
    }

    private static ParsedMail parse(String mail) throws IOException {
        return ParsedMail.of(MailSource.of((HEADER + mail).getBytes(StandardCharsets.ISO_8859_1)));
    }
}
