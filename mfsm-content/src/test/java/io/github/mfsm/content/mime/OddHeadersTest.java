package io.github.mfsm.content.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.content.MailSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Header fields as some programs write them, and what is in the parts that they describe. */
class OddHeadersTest {
    private static final String HEADER = "From: ada@example.net\r\nMIME-Version: 1.0\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain; charset=utf-8 (Plain text)",
                "text/plain; charset=\"utf-8\" (Plain text)",
                "text/plain; charset=utf-8 format=flowed",
                "text/plain; charset='utf-8'",
                "text/plain; charset=\"utf-8;\"",
            })
    void theCharsetIsReadWithoutWhatStandsBehindIt(String type) throws IOException {
        ParsedMail mail = parse(HEADER + "Content-Type: " + type + "\r\n\r\nGr\u00c3\u00bc\u00c3\u009fe\r\n");

        assertThat(mail.root().anyText(text -> text.equals("Grüße\r\n"))).isTrue();
        assertThat(mail.unreadable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b|boundary=b (comment)",
                "b|boundary=\"b\" (comment)",
                "(b)|boundary=(b)",
                "b (c)|boundary=\"b (c)\"",
                "a b|boundary=a b",
                "=?utf-8?Q?b?=|boundary=\"=?utf-8?Q?b?=\"",
                "\u00c3\u00bcber|boundary=\"\u00c3\u00bcber\"",
                "\u00fcber|boundary=\"\u00fcber\"",
                "ab|boundary*0=a; boundary*1=b",
                "ab|boundary*=us-ascii''a%62",
                " b|boundary=\" b\"",
                "b|boundary (comment)=b",
            })
    void partsAreFoundByTheBoundaryAsItStands(String both) throws IOException {
        String line = "--" + both.split("\\|")[0];
        ParsedMail mail = parse(HEADER + "Content-Type: multipart/mixed; " + both.split("\\|")[1] + "\r\n\r\n" + line
                + "\r\n\r\ntext\r\n" + line + "\r\nContent-Type: application/x; name=a.exe\r\n\r\nMZ\r\n" + line
                + "--\r\n");

        assertThat(mail.parts()).extracting(MailPart::place).containsExactly("", "1", "2");
        assertThat(mail.unreadable()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"base64", "(as a file) base64", "base64 (it is)", "\"BASE64\"", "base64 (unclosed"})
    void aCommentIsNotOfTheTransferEncoding(String encoding) throws IOException {
        ParsedMail mail = parse(HEADER + "Content-Transfer-Encoding: " + encoding + "\r\n\r\namFja3BvdA==\r\n");

        assertThat(mail.root().anyText(text -> text.equals("jackpot"))).isTrue();
    }

    @Test
    void twoTransferEncodingsAreNamed() throws IOException {
        ParsedMail mail = parse(HEADER
                + "Content-Transfer-Encoding: 7bit\r\nContent-Transfer-Encoding: base64\r\n\r\namFja3BvdA==\r\n");

        assertThat(mail.unreadable())
                .containsExactly(new Unreadable("", "it has more than one Content-Transfer-Encoding"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello jackpot\r\n", "Hello\r\n\r\nmore\r\n", "jackpot"})
    void textWithoutAnEmptyLineBeforeItIsNamed(String text) throws IOException {
        ParsedMail mail = parse(HEADER + text);

        assertThat(mail.unreadable())
                .containsExactly(
                        new Unreadable("", "its header has a line that is no field; some read text from there"));
    }

    @Test
    void theLineThatAMailboxFilePutsOnTopIsNone() throws IOException {
        assertThat(parse("From ada@example.net Tue Jan  6\r\n" + HEADER + "\r\ntext\r\n")
                        .unreadable())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: attachment filename=a.exe",
                "Content-Disposition: attachment, filename=a.exe",
                "Content-Disposition: filename=a.exe",
                "Content-Type: application/octet-stream name=\"a.exe\"",
                "Content-Disposition: attachment; filename (comment)=a.exe",
                "Content-Disposition: attachment; (comment) filename=(comment)a.exe",
            })
    void aNameIsReadWithoutItsSemicolonAndBesideComments(String field) throws IOException {
        assertThat(parse(HEADER + field + "\r\n\r\nMZ\r\n").root().fileNames())
                .anyMatch(name -> name.endsWith("a.exe"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(comment) multipart/mixed; boundary=b",
                "multipart/(comment)mixed; boundary=b",
                "multipart / mixed; boundary=b",
                "multipart/mixed (comment); boundary=b",
                "multipart/mixed (comment; boundary=b",
            })
    void commentsAndBlanksAreNotOfTheType(String type) throws IOException {
        ParsedMail mail = parse(HEADER + "Content-Type: " + type + "\r\n\r\n--b\r\n\r\ntext\r\n--b--\r\n");

        assertThat(mail.parts()).extracting(MailPart::type).containsExactly("multipart/mixed", "text/plain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filename=\"=?utf-7?Q?a.+AGU-xe?=\"",
                "filename*0=\"=?utf-7?Q?a.+AG\"; filename*1=\"U-xe?=\"",
                "filename*=utf-7''a.+AGU-xe",
            })
    void aNameInAnUnknownCharsetIsNamed(String parameter) throws IOException {
        ParsedMail mail = parse(HEADER + "Content-Disposition: attachment; " + parameter + "\r\n\r\nMZ\r\n");

        assertThat(mail.root().fileNames()).isNotEmpty();
        assertThat(mail.unreadable())
                .containsExactly(new Unreadable("", "its file name is in a charset that is not known"));
    }

    @Test
    void aFieldWithAWordInAnUnknownCharsetIsNamed() throws IOException {
        ParsedMail mail = parse(HEADER + "Subject: a\r\nSubject: =?utf-7?Q?+AGo-ackpot?=\r\n\r\ntext\r\n");

        assertThat(mail.root().fields("Subject")).containsExactly("a", "+AGo-ackpot");
        assertThat(mail.unreadable())
                .containsExactly(new Unreadable("", "a word of its Subject is in a charset that is not known"));
    }

    private static ParsedMail parse(String mail) throws IOException {
        return ParsedMail.of(MailSource.of(mail.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
