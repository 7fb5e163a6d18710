package io.github.mfsm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFlowJsonTest {

    private static final String DOCUMENTED = """
            {
              "summaryVersion": "2018-10-10",
              "envelope": {
                "mailFrom": {"address": "from@example.com"},
                "recipients": [{"address": "one@example.com"}, {"address": "two@example.com"}]
              },
              "sender": {"address": "sender@example.com"},
              "subject": "Grüße 🎉",
              "messageId": "00000000-0000-0000-0000-000000000000",
              "invocationId": "00000000000000000000000000000000",
              "flowDirection": "OUTBOUND",
              "truncated": true
            }
            """;

    @Test
    void readsEveryDocumentedMember() {
        MessageFlowEvent event = MessageFlowJson.readEvent(DOCUMENTED.getBytes(StandardCharsets.UTF_8));

        assertThat(event)
                .isEqualTo(MessageFlowEvent.builder()
                        .summaryVersion("2018-10-10")
                        .mailFrom("from@example.com")
                        .recipients("one@example.com", "two@example.com")
                        .sender(EmailAddress.of("sender@example.com"))
                        .subject("Grüße 🎉")
                        .messageId("00000000-0000-0000-0000-000000000000")
                        .invocationId("00000000000000000000000000000000")
                        .flowDirection(FlowDirection.OUTBOUND)
                        .truncated(true)
                        .build());
    }

    @Test
    void readsWhatItWrites() {
        MessageFlowEvent event = MessageFlowJson.readEvent(DOCUMENTED);

        assertThat(MessageFlowJson.readEvent(MessageFlowJson.write(event))).isEqualTo(event);
        assertThat(event.toBuilder().build()).isEqualTo(event);
    }

    @Test
    void ignoresUnknownMembersAtEveryLevel() {
        String json = """
                {"new": {"deep": [1, {"x": null}]}, "invocationId": "i", "flowDirection": "INBOUND", "messageId": "m",
                 "envelope": {"mailFrom": {"address": "", "name": "x"}, "recipients": [{"tag": 1, "address": "a@b"}], "n": []}}
                """;

        MessageFlowEvent event = MessageFlowJson.readEvent(json);

        assertThat(event.envelope().mailFrom().address()).isEmpty();
        assertThat(event.recipients()).containsExactly(EmailAddress.of("a@b"));
        assertThat(event.sender()).isNull();
        assertThat(event.subject()).isNull();
        assertThat(event.truncated()).isFalse();
        assertThat(event.summaryVersion()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"invocationId\"|\"other\"|/invocationId|nothing",
                "\"00000000000000000000000000000000\"|\"\"|/invocationId|an empty string",
                "\"00000000000000000000000000000000\"|null|/invocationId|not a string but null",
                "\"00000000000000000000000000000000\"|12|/invocationId|not a string but a number",
                "\"OUTBOUND\"|\"SIDEWAYS\"|/flowDirection|neither INBOUND nor OUTBOUND",
                "\"flowDirection\"|\"direction\"|/flowDirection|nothing",
                "\"messageId\"|\"id\"|/messageId|nothing",
                "{\"address\": \"from@example.com\"}|\"from@example.com\"|/envelope/mailFrom|not an object but a string",
                "\"mailFrom\"|\"from\"|/envelope/mailFrom|nothing",
                "\"recipients\"|\"to\"|/envelope/recipients|nothing",
                "{\"address\": \"two@example.com\"}|{}|/envelope/recipients/1/address|nothing",
                "{\"address\": \"two@example.com\"}|7|/envelope/recipients/1|not an object but a number",
                "{\"address\": \"two@example.com\"}|{\"address\": [\"two@example.com\"]}|/envelope/recipients/1/address|not a string but an array",
                "\"Grüße 🎉\"|{\"a\": 1}|/subject|not a string but an object",
                "true|\"true\"|/truncated|not a boolean but a string",
            })
    void saysWhereAnEventIsWrong(String from, String to, String pointer, String message) {
        String json = DOCUMENTED.replace(from, to);

        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> MessageFlowJson.readEvent(json))
                .withMessage("Not a WorkMail message flow event: " + message + " at " + pointer)
                .satisfies(e -> assertThat(e.pointer()).isEqualTo(pointer));
    }

    @Test
    void readsAnOddEventAsFarAsItCanAndNotesWhatIsOdd() {
        CheckedEvent read = MessageFlowJson.checkEvent("""
                {"invocationId": "i", "flowDirection": "outbound", "subject": 7, "truncated": "yes", "sender": {"name": "x"},
                 "envelope": {"mailFrom": {"address": null}, "recipients": [1, {"address": "a@b"}, {"address": ["c@d"]}]}}""");

        assertThat(read.event())
                .isEqualTo(new MessageFlowEvent(
                        "i",
                        FlowDirection.OUTBOUND,
                        "",
                        new Envelope(EmailAddress.of(""), List.of(EmailAddress.of("a@b"))),
                        null,
                        null,
                        false,
                        null));
        assertThat(read.problems())
                .extracting(EventProblem::toString)
                .containsExactly(
                        "not in capitals at /flowDirection",
                        "not a string but a number at /subject",
                        "not a boolean but a string at /truncated",
                        "nothing at /sender/address",
                        "not a string but null at /envelope/mailFrom/address",
                        "not an object but a number at /envelope/recipients/0",
                        "not a string but an array at /envelope/recipients/2/address",
                        "nothing at /messageId");
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(read::orThrow)
                .withMessage("Not a WorkMail message flow event: not in capitals at /flowDirection");
    }

    @Test
    void readsTheLeastThatAnEventCanBe() {
        MessageFlowEvent event =
                MessageFlowJson.checkEvent("{\"invocationId\": \"i\"}").event();

        assertThat(event.flowDirection()).isNull();
        assertThat(event.messageId()).isEmpty();
        assertThat(event.envelope()).isEqualTo(new Envelope(EmailAddress.of(""), List.of()));
        assertThat(MessageFlowJson.checkEvent(MessageFlowJson.write(event)).event())
                .isEqualTo(event);
    }

    @Test
    void takesTheNullSenderOfABounceForAnEmptyAddress() {
        MessageFlowEvent event =
                MessageFlowJson.readEvent(DOCUMENTED.replace("{\"address\": \"from@example.com\"}", "null"));

        assertThat(event.envelope().mailFrom()).isEqualTo(EmailAddress.of(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "Dear secret@example.com",
                "{\"subject\": \"secret@example.com",
                "{\"subject\": secret@example.com}",
                "[\"secret@example.com\"]",
                "\"secret@example.com\"",
                "{} {\"subject\": \"secret@example.com\"}"
            })
    void quotesNothingOfWhatIsNoEvent(String json) {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> MessageFlowJson.readEvent(json))
                .withMessageStartingWith("Not a WorkMail message flow event: ")
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void saysWhereAnEventStopsBeingJson() {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> MessageFlowJson.readEvent("{\n  \"subject\": oops}"))
                .withMessage("Not a WorkMail message flow event: it is not JSON (line 2, column 14)");
    }

    @Test
    void saysThatAnEventIsNestedTooDeep() {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> MessageFlowJson.readEvent("{\"x\": " + "[".repeat(2_000) + "]".repeat(2_000) + "}"))
                .withMessage("Not a WorkMail message flow event: it is nested too deep, or a name, number or text in it"
                        + " is too long");
    }

    @Test
    void refusesMoreTextAfterAnEvent() {
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> MessageFlowJson.readEvent(DOCUMENTED + "{}"))
                .withMessageContaining("more text follows");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin1 = DOCUMENTED.getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> MessageFlowJson.readEvent(latin1))
                .withMessageContaining("not UTF-8");
    }

    @Test
    void writesAnAnswerAsTheGuideShowsIt() {
        MessageFlowResponse response = MessageFlowResponse.builder()
                .forRecipient("a@example.com", Action.bounce("No \"exe\""))
                .forRecipients(
                        List.of(EmailAddress.of("b@example.com"), EmailAddress.of("c@example.com")),
                        Action.moveToJunk())
                .forAllOthers(Action.defaultAction())
                .build();

        String json = MessageFlowJson.write(response);

        assertThat(json).isEqualTo("""
                        {"actions":[\
                        {"action":{"type":"BOUNCE","parameters":{"bounceMessage":"No \\"exe\\""}},"recipients":["a@example.com"]},\
                        {"action":{"type":"MOVE_TO_JUNK"},"recipients":["b@example.com","c@example.com"]},\
                        {"action":{"type":"DEFAULT"},"allRecipients":true}]}""");
        assertThat(MessageFlowJson.readResponse(json)).isEqualTo(response);
    }

    @Test
    void readsEveryActionType() {
        String json = """
                {"actions": [
                  {"recipients": ["a"], "action": {"parameters": {"bounceMessage": "x"}, "type": "BOUNCE"}},
                  {"recipients": ["b"], "action": {"type": "DROP"}},
                  {"recipients": ["c"], "action": {"type": "DEFAULT", "parameters": {}}},
                  {"recipients": ["d"], "action": {"type": "BYPASS_SPAM_CHECK"}},
                  {"recipients": ["e"], "action": {"type": "MOVE_TO_JUNK"}}]}
                """;

        assertThat(MessageFlowJson.readResponse(json).actions())
                .extracting(RuleAction::action)
                .containsExactly(
                        Action.bounce("x"),
                        Action.drop(),
                        Action.defaultAction(),
                        Action.bypassSpamCheck(),
                        Action.moveToJunk());
    }

    @Test
    void refusesAnAnswerWithAllItsProblems() {
        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(() -> MessageFlowJson.readResponse("{\"actions\": [{\"action\": {\"type\": \"NOPE\"}}]}"))
                .withMessage("The answer breaks WorkMail's rules: unknown action type; known are BOUNCE, DROP, DEFAULT,"
                        + " BYPASS_SPAM_CHECK, MOVE_TO_JUNK at /actions/0/action/type; there are neither recipients nor"
                        + " allRecipients at /actions/0");
    }
}
