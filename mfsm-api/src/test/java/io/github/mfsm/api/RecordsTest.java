package io.github.mfsm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final MessageFlowEvent EVENT = MessageFlowEvent.builder()
            .invocationId("id-1")
            .messageId("message-1")
            .mailFrom("secret-from@example.org")
            .recipients("secret-to@example.com")
            .sender(EmailAddress.of("secret-sender@example.org"))
            .subject("secret subject")
            .build();

    @Test
    void neverPrintMailContent() {
        MessageFlowResponse response = MessageFlowResponse.builder()
                .forRecipient("secret@example.com", Action.bounce("secret words"))
                .build();

        assertThat(EVENT)
                .hasToString(
                        "MessageFlowEvent[invocationId=id-1, messageId=message-1, flowDirection=INBOUND, recipients=1, truncated=false]");
        assertThat(EVENT.envelope()).hasToString("Envelope[recipients=1]");
        assertThat(EVENT.envelope().mailFrom()).hasToString("EmailAddress[redacted]");
        assertThat(response)
                .hasToString("MessageFlowResponse[actions=[RuleAction[action=Bounce[bounceMessage=redacted],"
                        + " recipients=1, allRecipients=false]]]");
        assertThat(ResponseRules.standard().check(response, EVENT).toString()).doesNotContain("secret");
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
