package io.github.mfsm.ses.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiptEventJsonTest {
    private static final String SMALLEST =
            "{\"Records\":[{\"ses\":{\"mail\":{\"messageId\":\"m1\"},\"receipt\":{\"recipients\":[\"a@b\"]}}}]}";

    static String documented() {
        try (InputStream in = ReceiptEventJsonTest.class.getResourceAsStream("/events/documented.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void readsTheDocumentedExample() {
        ReceiptEvent event = ReceiptEventJson.read(documented());

        assertThat(event.mail().messageId()).isEqualTo("o3vrnil0e2ic28tr");
        assertThat(event.mail().source()).isEqualTo("janedoe@example.com");
        assertThat(event.mail().destination()).containsExactly("johndoe@example.com");
        assertThat(event.mail().headers()).hasSize(8).contains(new MailHeader("MIME-Version", "1.0"));
        assertThat(event.mail().commonHeaders().from()).containsExactly("Jane Doe <janedoe@example.com>");
        assertThat(event.mail().commonHeaders().messageId()).isEqualTo("<0123456789example.com>");
        assertThat(event.receipt().recipients()).containsExactly("johndoe@example.com");
        assertThat(event.receipt().processingTimeMillis()).isEqualTo(574);
        assertThat(event.receipt().dmarcVerdict()).isEqualTo(new Verdict("GRAY"));
        assertThat(event.receipt().spamVerdict()).matches(Verdict::isPass);
        assertThat(event.receipt().action())
                .isEqualTo(new ReceiptAction(
                        "Lambda", "arn:aws:lambda:us-west-2:123456789012:function:Example", "RequestResponse"));
    }

    @Test
    void takesWhatIsAbsentForNullOrEmpty() {
        ReceiptEvent event = ReceiptEventJson.read(SMALLEST);

        assertThat(event.mail().source()).isEmpty();
        assertThat(event.mail().commonHeaders()).isEqualTo(CommonHeaders.NONE);
        assertThat(event.receipt().spamVerdict()).isNull();
        assertThat(event.receipt().action()).isNull();
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        String more = SMALLEST.replace("\"messageId\"", "\"news\":{\"a\":[1,{\"b\":null}]},\"messageId\"");

        assertThat(ReceiptEventJson.read(more)).isEqualTo(ReceiptEventJson.read(SMALLEST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|it is not a JSON object|",
                "[]|it is not a JSON object|",
                "{|it is not JSON (line 1, column 2)|",
                "{} x|it is not JSON (line 1, column 4)|",
                "{}|/Records: there is no record|/Records",
                "{\"Records\":1}|/Records: it must be an array|/Records",
                "{\"Records\":[{},{}]}|/Records/1: SES sends one record|/Records/1",
                "{\"Records\":[{\"ses\":{}}]}|/Records/0/ses: there is no email|/Records/0/ses",
                "{\"Records\":[{\"ses\":{\"mail\":{\"messageId\":7}}}]}|/Records/0/ses/mail/messageId: it must be a"
                        + " string|/Records/0/ses/mail/messageId",
                "{\"Records\":[{\"ses\":{\"mail\":{},\"receipt\":{\"recipients\":[\"a\"]}}}]}|/Records/0/ses/mail/messageId:"
                        + " it must be a string that is not empty|/Records/0/ses/mail/messageId",
                "{\"Records\":[{\"ses\":{\"mail\":{\"messageId\":\"m\"},\"receipt\":{}}}]}|/Records/0/ses/receipt/recipients:"
                        + " it must be a list of addresses that is not empty|/Records/0/ses/receipt/recipients",
                "{\"Records\":[{\"ses\":{\"mail\":{\"messageId\":\"m\"},\"receipt\":{\"recipients\":[1]}}}]}|"
                        + "/Records/0/ses/receipt/recipients/0: it must be a string|/Records/0/ses/receipt/recipients/0",
                "{\"Records\":[{\"ses\":{\"mail\":{},\"receipt\":{\"processingTimeMillis\":99999999999999999999}}}]}|"
                        + "/Records/0/ses/receipt/processingTimeMillis: it must be a whole number below 2^63|"
                        + "/Records/0/ses/receipt/processingTimeMillis"
            })
    void saysWhereAnEventIsWrong(String event, String problem, String pointer) {
        assertThatThrownBy(() -> ReceiptEventJson.read(event == null ? "" : event))
                .isInstanceOfSatisfying(
                        InvalidReceiptEventException.class,
                        e -> assertThat(e.pointer()).isEqualTo(pointer == null ? "" : pointer))
                .hasMessage("Not an event of an SES receipt rule: " + problem);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] wrong = {0, 0, 0, '{', -1, -1, -1, -1};

        assertThatThrownBy(() -> ReceiptEventJson.read(wrong))
                .hasMessage("Not an event of an SES receipt rule: it is not UTF-8");
    }

    @Test
    void saysThatAnEventIsNestedTooDeep() {
        assertThatThrownBy(() -> ReceiptEventJson.read("{\"x\": " + "[".repeat(2_000) + "]".repeat(2_000) + "}"))
                .hasMessage(
                        "Not an event of an SES receipt rule: it is nested too deep, or a name, number or text in it"
                                + " is too long");
    }

    @Test
    void refusesEachEventThatIsCutOff() {
        String event = documented().strip();
        for (int length = 0; length < event.length(); length++) {
            String cut = event.substring(0, length);
            assertThatThrownBy(() -> ReceiptEventJson.read(cut))
                    .as("%s characters", length)
                    .isInstanceOf(InvalidReceiptEventException.class);
        }
    }

    @Test
    void showsNothingOfTheContent() {
        assertThat(ReceiptEventJson.read(documented()).toString()).doesNotContain("jane", "johndoe", "Subject");
    }
}
