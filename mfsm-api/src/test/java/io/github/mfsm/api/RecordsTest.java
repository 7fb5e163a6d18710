package io.github.mfsm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {

    private static final MessageFlowEvent EVENT = MessageFlowEvent.builder()
            .invocationId("id-1")
            .messageId("message-1")
            .mailFrom("secret-from@example.org")
            .recipients("secret-to@example.com")
            .sender(EmailAddress.of("secret-sender@example.org"))
            .subject("secret subject")
            .build();

    private static final MessageFlowResponse RESPONSE = MessageFlowResponse.builder()
            .forRecipient("secret@example.com", Action.bounce("secret words"))
            .build();

    @AfterEach
    void decideByTheProcessAgain() {
        System.clearProperty(Redaction.PROPERTY);
    }

    @Test
    void showWhatDiffersInATestsMessage() {
        assertThatThrownBy(
                        () -> assertThat(EmailAddress.of("a@example.com")).isEqualTo(EmailAddress.of("b@example.com")))
                .hasMessageContainingAll("a@example.com", "b@example.com");
        assertThatThrownBy(() -> assertThat(RESPONSE).isEqualTo(MessageFlowResponse.forAll(Action.bounce("other"))))
                .hasMessageContainingAll("secret@example.com", "secret words", "other");
        assertThat(EVENT.toString())
                .contains(
                        "secret-from@example.org",
                        "secret-to@example.com",
                        "secret-sender@example.org",
                        "secret subject");
    }

    @ParameterizedTest
    @CsvSource({",,false", ",mail-function,true", "true,,true", "false,mail-function,false"})
    void areRedactedInALambdaFunctionUnlessThePropertyDecides(String property, String functionName, boolean redacted) {
        assertThat(Redaction.isOn(property, functionName)).isEqualTo(redacted);
    }

    @Test
    void printNoMailContentWhereThatIsRedacted() {
        System.setProperty(Redaction.PROPERTY, "true");

        assertThat(EVENT)
                .hasToString(
                        "MessageFlowEvent[invocationId=id-1, messageId=message-1, flowDirection=INBOUND, recipients=1, truncated=false, summaryVersion=2018-10-10]");
        assertThat(EVENT.envelope()).hasToString("Envelope[recipients=1]");
        assertThat(EVENT.envelope().mailFrom()).hasToString("EmailAddress[redacted]");
        assertThat(RESPONSE)
                .hasToString("MessageFlowResponse[actions=[RuleAction[action=Bounce[bounceMessage=redacted],"
                        + " recipients=1, allRecipients=false]]]");
        assertThat(ResponseRules.standard().check(RESPONSE, EVENT).toString()).doesNotContain("secret");
    }

    @Test
    void copyTheirCollections() {
        List<EmailAddress> recipients = new ArrayList<>(EVENT.recipients());
        Envelope envelope = new Envelope(EVENT.envelope().mailFrom(), recipients);

        recipients.clear();

        assertThat(envelope.recipients()).hasSize(1);
    }

    @Test
    void refuseWhatTheGuideRulesOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EVENT.toBuilder().invocationId("").build())
                .withMessage("invocationId must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleAction.forRecipients(List.of(), Action.drop()))
                .withMessage("an action needs recipients, or allRecipients");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageFlowResponse.builder().build())
                .withMessage("an answer needs at least one action");
        assertThatIllegalStateException()
                .isThrownBy(() -> MessageFlowEvent.builder().invocationId("i").build())
                .withMessage("messageId must be set");
    }

    @Test
    void visitEveryAction() {
        Action.Visitor<ActionType> types = new Action.Visitor<>() {
            @Override
            public ActionType visit(Action.Bounce bounce) {
                return ActionType.BOUNCE;
            }

            @Override
            public ActionType visit(Action.Drop drop) {
                return ActionType.DROP;
            }

            @Override
            public ActionType visit(Action.Default defaultAction) {
                return ActionType.DEFAULT;
            }

            @Override
            public ActionType visit(Action.BypassSpamCheck bypassSpamCheck) {
                return ActionType.BYPASS_SPAM_CHECK;
            }

            @Override
            public ActionType visit(Action.MoveToJunk moveToJunk) {
                return ActionType.MOVE_TO_JUNK;
            }
        };

        assertThat(List.of(
                        Action.bounce("x"),
                        Action.drop(),
                        Action.defaultAction(),
                        Action.bypassSpamCheck(),
                        Action.moveToJunk()))
                .allSatisfy(action -> assertThat(action.accept(types)).isEqualTo(action.type()))
                .extracting(Action::type)
                .containsExactly(ActionType.values());
    }
}
