package io.github.mfsm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mfsm.api.ResponseProblem.Severity;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseRulesTest {

    private static final MessageFlowEvent INBOUND = MessageFlowEvent.builder()
            .invocationId("i")
            .messageId("m")
            .mailFrom("from@example.org")
            .recipients("a@example.com", "b@example.com")
            .build();
    private static final MessageFlowEvent OUTBOUND =
            INBOUND.toBuilder().flowDirection(FlowDirection.OUTBOUND).build();

    private static String forAll(String action) {
        return "{\"actions\": [{\"action\": " + action + ", \"allRecipients\": true}]}";
    }

    private static CheckedResponse check(String json) {
        return ResponseRules.standard().check(json, INBOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP", "DEFAULT", "BYPASS_SPAM_CHECK", "MOVE_TO_JUNK"})
    void acceptsEveryTypeForInboundMail(String type) {
        assertThat(check(forAll("{\"type\": \"" + type + "\"}")).problems()).isEmpty();
    }

    @Test
    void leavesAnAcceptedAnswerAsItIs() {
        String json =
                "\n{ \"extra\" :[1.50, \"\\u00e9é\"],\"actions\" : [ {\"allRecipients\":true , \"x\":{}, \"action\":"
                        + "{\"type\":\"BOUNCE\",\"parameters\":{\"bounceMessage\":\"\\u0041\"}}}]}\t ";

        CheckedResponse checked = check(json);

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.json()).isEqualTo(json);
        assertThat(checked.response()).contains(MessageFlowResponse.forAll(Action.bounce("A")));
    }

    @Test
    void writesStringsForBooleansAsBooleansAndTouchesNothingElse() {
        String json = """
                {"é": 1.0, "actions": [
                  {"action": {"type": "DROP"}, "allRecipients": "True", "recipients": ["a@example.com"]},
                  {"allRecipients": "\\u0066alse", "recipients": ["b@example.com"], "action": {"type": "DEFAULT"}}]}
                """;

        CheckedResponse checked = check(json);

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.json()).isEqualTo(json.replace("\"True\"", "true").replace("\"\\u0066alse\"", "false"));
        assertThat(checked.response().orElseThrow().actions())
                .extracting(RuleAction::allRecipients)
                .containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource({"BYPASS_SPAM_CHECK,/actions/0/action/type", "MOVE_TO_JUNK,/actions/0/action/type"})
    void refusesTypesThatOutboundMailCannotHave(String type, String pointer) {
        CheckedResponse checked = ResponseRules.standard().check(forAll("{\"type\": \"" + type + "\"}"), OUTBOUND);

        assertThat(checked.problems())
                .containsExactly(
                        new ResponseProblem(Severity.ERROR, type + " is not allowed for an OUTBOUND email", pointer));
        assertThat(checked.response()).isEmpty();
        assertThat(ResponseRules.standard()
                        .check(forAll("{\"type\": \"DROP\"}"), OUTBOUND)
                        .isAccepted())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|the answer is empty|",
                "no|the answer is not JSON (line 1, column 1)|",
                "{\"actions\": [|the answer is not JSON (line 1, column 14)|",
                "[]|the answer must be an object with actions, not an array|",
                "null|the answer must be an object with actions, not null|",
                "{}|the answer has no actions|",
                "{\"actions\": {}}|must be an array of actions, not an object|/actions",
                "{\"actions\": null}|must be an array of actions, not null|/actions",
                "{\"actions\": []}|there must be at least one action|/actions",
                "{\"actions\": [1]}|must be an object with an action and its recipients, not a number|/actions/0",
                "{\"actions\": [{\"allRecipients\": true}]}|there is no action|/actions/0",
                "{\"actions\": [{\"allRecipients\": true, \"action\": \"DROP\"}]}|must be an object with a type, not a string|/actions/0/action",
                "{\"actions\": [{\"allRecipients\": true, \"action\": {}}]}|the action has no type|/actions/0/action",
                "{\"actions\": [{\"allRecipients\": true, \"action\": {\"type\": null}}]}|must be a string, not null|/actions/0/action/type",
                "{\"actions\": [{\"allRecipients\": true, \"action\": {\"type\": \"drop\"}}]}|unknown action type; known are BOUNCE, DROP, DEFAULT, BYPASS_SPAM_CHECK, MOVE_TO_JUNK|/actions/0/action/type",
                "{\"actions\": [{\"allRecipients\": true, \"action\": {\"type\": \"DROP\", \"parameters\": {\"bounceMessage\": \"x\"}}}]}|only BOUNCE takes a bounceMessage|/actions/0/action/parameters/bounceMessage",
                "{\"actions\": [{\"allRecipients\": true, \"action\": {\"type\": \"BOUNCE\", \"parameters\": {\"bounceMessage\": 1}}}]}|must be a string, not a number|/actions/0/action/parameters/bounceMessage",
                "{\"actions\": [{\"allRecipients\": true, \"action\": {\"type\": \"DROP\", \"parameters\": []}}]}|must be an object, not an array|/actions/0/action/parameters",
                "{\"actions\": [{\"action\": {\"type\": \"DROP\"}}]}|there are neither recipients nor allRecipients|/actions/0",
                "{\"actions\": [{\"action\": {\"type\": \"DROP\"}, \"allRecipients\": false, \"recipients\": []}]}|there are neither recipients nor allRecipients|/actions/0",
                "{\"actions\": [{\"action\": {\"type\": \"DROP\"}, \"allRecipients\": \"yes\"}]}|must be true or false, not a string|/actions/0/allRecipients",
                "{\"actions\": [{\"action\": {\"type\": \"DROP\"}, \"allRecipients\": [1]}]}|must be true or false, not an array|/actions/0/allRecipients",
                "{\"actions\": [{\"action\": {\"type\": \"DROP\"}, \"recipients\": \"a@example.com\"}]}|must be an array of addresses, not a string|/actions/0/recipients",
                "{\"actions\": [{\"action\": {\"type\": \"DROP\"}, \"recipients\": [\"a@example.com\", {\"address\": \"x\"}]}]}|must be an address as a string, not an object|/actions/0/recipients/1",
                "{\"actions\": [{\"action\": {\"type\": \"DROP\"}, \"recipients\": [\"\"]}]}|the address is empty|/actions/0/recipients/0",
                "{\"actions\": [{\"action\": {\"type\": \"DROP\"}, \"allRecipients\": true}]} x|the answer is not JSON (line 1, column 68)|",
                "{\"actions\": [{\"action\": {\"type\": \"DROP\"}, \"allRecipients\": true}]} {}|more text follows after the JSON value|",
            })
    void refusesWhatTheGuideRulesOut(String json, String message, String pointer) {
        CheckedResponse checked = check(json == null ? "" : json);

        assertThat(checked.problems())
                .containsExactly(new ResponseProblem(Severity.ERROR, message, pointer == null ? "" : pointer));
        assertThat(checked.isAccepted()).isFalse();
        assertThatExceptionOfType(InvalidResponseException.class)
                .isThrownBy(checked::orThrow)
                .satisfies(e -> assertThat(e.problems()).isEqualTo(checked.problems()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"action\": {\"type\": \"DROP\"}, \"recipients\": [\"stranger@example.com\"]}|the recipient is not in the event: WorkMail adds it to the email|/actions/0/recipients/0",
                "{\"action\": {\"type\": \"DROP\"}, \"recipients\": [\"A@example.com\"]}|the recipient is written differently in the event (letter case); how WorkMail compares addresses is not documented|/actions/0/recipients/0",
                "{\"action\": {\"type\": \"DROP\"}, \"recipients\": [\"a@example.com\", \"a@EXAMPLE.com\"]}|the recipient is named at /actions/0/recipients/0 too, which one counts is not documented|/actions/0/recipients/1",
                "{\"action\": {\"type\": \"DROP\"}, \"allRecipients\": true}, {\"action\": {\"type\": \"DEFAULT\"}, \"allRecipients\": \"true\"}|an earlier action has allRecipients too, which one counts is not documented|/actions/1/allRecipients",
                "{\"action\": {\"type\": \"BOUNCE\"}, \"allRecipients\": true}|a BOUNCE without bounceMessage is not documented|/actions/0/action",
                "{\"action\": {\"type\": \"DROP\", \"parameters\": null}, \"allRecipients\": true}|null is not documented; leave the member out|/actions/0/action/parameters",
                "{\"action\": {\"type\": \"DROP\"}, \"recipients\": null, \"allRecipients\": true}|null is not documented; leave the member out|/actions/0/recipients",
                "{\"action\": {\"type\": \"DROP\"}, \"recipients\": [\"a@example.com\"], \"allRecipients\": null}|null is not documented; leave the member out|/actions/0/allRecipients",
                "{\"action\": {\"type\": \"DROP\", \"type\": \"DEFAULT\"}, \"allRecipients\": true}|the member is there twice, which one counts is not documented|/actions/0/action/type",
            })
    void letsPassWhatIsDoubtfulUnlessStrict(String actions, String message, String pointer) {
        String json = "{\"actions\": [" + actions + "]}";

        CheckedResponse standard = check(json);
        CheckedResponse strict = ResponseRules.strict().check(json, INBOUND);

        assertThat(standard.problems()).containsExactly(new ResponseProblem(Severity.WARNING, message, pointer));
        assertThat(standard.isAccepted()).isTrue();
        assertThat(strict.problems()).containsExactly(new ResponseProblem(Severity.ERROR, message, pointer));
        assertThat(strict.isAccepted()).isFalse();
        assertThat(strict.json()).isEqualTo(json);
    }

    @Test
    void letsMoreThanTenActionsPassWithAWarning() {
        MessageFlowEvent many = INBOUND.toBuilder()
                .recipients(IntStream.range(0, 11).mapToObj(i -> "r" + i).toArray(String[]::new))
                .build();
        MessageFlowResponse.Builder ten = MessageFlowResponse.builder();
        IntStream.range(0, 10).forEach(i -> ten.forRecipient("r" + i, Action.drop()));

        assertThat(ResponseRules.standard().check(ten.build(), many).problems()).isEmpty();

        ten.forRecipient("r10", Action.drop());
        CheckedResponse eleven = ResponseRules.standard().check(ten.build(), many);
        assertThat(eleven.isAccepted()).isTrue();
        assertThat(eleven.problems())
                .containsExactly(new ResponseProblem(
                        Severity.WARNING,
                        "there are 11 actions; WorkMail carries out up to 10, the surplus get the rule's fallback",
                        "/actions"));
    }

    @Test
    void cannotTellStrangersIfTheEventsRecipientsWereCut() {
        MessageFlowEvent truncated = INBOUND.toBuilder().truncated(true).build();
        MessageFlowResponse response = MessageFlowResponse.builder()
                .forRecipient("cut-off@example.com", Action.drop())
                .build();

        assertThat(ResponseRules.strict().check(response, truncated).problems()).isEmpty();
    }

    @Test
    void takesUpTo256KilobytesOfUtf8() {
        int around = forAll("{\"type\": \"BOUNCE\", \"parameters\": {\"bounceMessage\": \"\"}}")
                .length();
        String largest = forAll("{\"type\": \"BOUNCE\", \"parameters\": {\"bounceMessage\": \""
                + "é".repeat((ResponseRules.MAX_BYTES - around) / 2)
                + " ".repeat((ResponseRules.MAX_BYTES - around) % 2)
                + "\"}}");

        assertThat(check(largest).problems()).isEmpty();
        assertThat(check(largest + " ").problems())
                .containsExactly(new ResponseProblem(
                        Severity.ERROR, "the answer has 262145 bytes, WorkMail takes up to 262144", ""));
    }

    @Test
    void findsAllProblemsAtOnce() {
        String json = """
                {"actions": [
                  {"action": {"type": "MOVE_TO_JUNK"}, "allRecipients": true},
                  {"action": {"type": "QUARANTINE"}, "recipients": [1, "stranger@example.com"]},
                  {"action": {"type": "DROP", "parameters": {"bounceMessage": "no"}}},
                  7
                ]}
                """;

        CheckedResponse checked = ResponseRules.standard().check(json, OUTBOUND);

        assertThat(checked.problems())
                .extracting(problem -> problem.severity() + " " + problem.pointer())
                .containsExactly(
                        "ERROR /actions/1/action/type",
                        "ERROR /actions/1/recipients/0",
                        "ERROR /actions/2/action/parameters/bounceMessage",
                        "ERROR /actions/2",
                        "ERROR /actions/3",
                        "ERROR /actions/0/action/type",
                        "WARNING /actions/1/recipients/1");
    }

    @Test
    void quotesNothingOfTheAnswer() {
        String json = """
                {"secret": "secret", "actions": [
                  {"action": {"type": "secret", "parameters": {"bounceMessage": "secret"}}, "recipients": ["secret@example.com", "secret@example.com"]},
                  {"action": {"type": "DROP", "parameters": {"bounceMessage": "secret"}}, "allRecipients": "secret"}]}
                """;

        String said = IntStream.rangeClosed(0, json.length())
                .mapToObj(length -> check(json.substring(0, length)))
                .map(checked -> checked + " " + checked.problems())
                .collect(Collectors.joining());

        assertThat(said).contains("not JSON").contains("/actions/1").doesNotContain("secret");
    }

    @Test
    void survivesDeepNesting() {
        String json = "{\"actions\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(check(json).problems())
                .extracting(ResponseProblem::message)
                .containsExactly("the answer is nested too deep, or a name, number or text in it is too long");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void readsManyWrongActionsInLinearTime() {
        String json = "{\"actions\": [" + "{\"action\": {\"type\": \"X\"}}, ".repeat(100_000) + "7]}";

        assertThat(check(json).problems()).hasSizeGreaterThan(200_000);
    }
}
