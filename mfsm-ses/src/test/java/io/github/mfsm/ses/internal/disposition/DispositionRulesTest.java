package io.github.mfsm.ses.internal.disposition;

import static io.github.mfsm.api.Action.bounce;
import static io.github.mfsm.api.Action.bypassSpamCheck;
import static io.github.mfsm.api.Action.defaultAction;
import static io.github.mfsm.api.Action.drop;
import static io.github.mfsm.api.Action.moveToJunk;
import static io.github.mfsm.ses.internal.disposition.Disposition.CONTINUE;
import static io.github.mfsm.ses.internal.disposition.Disposition.STOP_RULE_SET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispositionRulesTest {
    private static final EmailAddress ANN = EmailAddress.of("ann@example.com");
    private static final EmailAddress BOB = EmailAddress.of("bob@example.com");
    private static final EmailAddress EVE = EmailAddress.of("eve@example.com");
    private static final MessageFlowEvent EVENT = MessageFlowEvent.builder()
            .invocationId("m1")
            .messageId("m1")
            .mailFrom("from@example.org")
            .recipients(List.of(ANN, BOB))
            .build();

    private final DispositionRules rules = DispositionRules.withFallback(defaultAction());

    private Decision decide(MessageFlowResponse answer) {
        return rules.decide(answer, EVENT);
    }

    @Test
    void letsSesGoOnWithWhatIsDelivered() {
        assertThat(decide(MessageFlowResponse.forAll(defaultAction()))).isEqualTo(new Decision(CONTINUE, List.of()));
        assertThat(decide(MessageFlowResponse.forAll(bypassSpamCheck()))).isEqualTo(new Decision(CONTINUE, List.of()));
        assertThat(decide(MessageFlowResponse.builder()
                        .forRecipient(ANN, bypassSpamCheck())
                        .forAllOthers(defaultAction())
                        .build()))
                .isEqualTo(new Decision(CONTINUE, List.of()));
    }

    @Test
    void stopsWhatIsDropped() {
        assertThat(decide(MessageFlowResponse.forAll(drop()))).isEqualTo(new Decision(STOP_RULE_SET, List.of()));
    }

    @Test
    void bouncesAndStops() {
        assertThat(decide(MessageFlowResponse.forAll(bounce("No."))))
                .isEqualTo(new Decision(STOP_RULE_SET, List.of(new Effect.Bounce(List.of(ANN, BOB), "No."))));
        assertThat(decide(MessageFlowResponse.builder()
                        .forRecipient(ANN, bounce("No."))
                        .forRecipient(BOB, bounce("Never."))
                        .build()))
                .isEqualTo(new Decision(
                        STOP_RULE_SET,
                        List.of(new Effect.Bounce(List.of(ANN), "No."), new Effect.Bounce(List.of(BOB), "Never."))));
    }

    @Test
    void tellsOfJunkAndLetsSesGoOn() {
        assertThat(decide(MessageFlowResponse.forAll(moveToJunk())))
                .isEqualTo(new Decision(CONTINUE, List.of(new Effect.JunkNotice(List.of(ANN, BOB)))));
    }

    @Test
    void sendsToEachWhereRecipientsDiffer() {
        assertThat(decide(MessageFlowResponse.builder()
                        .forRecipient(ANN, bounce("No."))
                        .forAllOthers(defaultAction())
                        .build()))
                .isEqualTo(new Decision(
                        STOP_RULE_SET,
                        List.of(new Effect.Forward(List.of(BOB)), new Effect.Bounce(List.of(ANN), "No."))));
        assertThat(decide(MessageFlowResponse.builder()
                        .forRecipient(ANN, drop())
                        .forAllOthers(defaultAction())
                        .build()))
                .isEqualTo(new Decision(STOP_RULE_SET, List.of(new Effect.Forward(List.of(BOB)))));
        assertThat(decide(MessageFlowResponse.builder()
                        .forRecipient(ANN, moveToJunk())
                        .forAllOthers(defaultAction())
                        .build()))
                .isEqualTo(new Decision(
                        STOP_RULE_SET,
                        List.of(new Effect.Forward(List.of(BOB)), new Effect.ForwardAsJunk(List.of(ANN)))));
    }

    @Test
    void sendsToSomebodyWhomTheAnswerAdds() {
        assertThat(decide(MessageFlowResponse.builder()
                        .forRecipient(EVE, defaultAction())
                        .forAllOthers(defaultAction())
                        .build()))
                .isEqualTo(new Decision(STOP_RULE_SET, List.of(new Effect.Forward(List.of(ANN, BOB, EVE)))));
    }

    @Test
    void bouncesNobodyWhomTheEmailIsNotFor() {
        assertThat(decide(MessageFlowResponse.builder()
                        .forRecipient(EVE, bounce("No."))
                        .forAllOthers(defaultAction())
                        .build()))
                .isEqualTo(new Decision(CONTINUE, List.of()));
    }

    @Test
    void givesTheFallbackToWhomAnAnswerLeavesOut() {
        DispositionRules strict = DispositionRules.withFallback(bounce("Later."));
        MessageFlowResponse answer =
                MessageFlowResponse.builder().forRecipient(ANN, defaultAction()).build();

        assertThat(strict.decide(answer, EVENT).effects())
                .containsExactly(new Effect.Forward(List.of(ANN)), new Effect.Bounce(List.of(BOB), "Later."));
        assertThat(rules.decideHeld(strict.complete(answer), EVENT)).isEqualTo(strict.decideHeld(answer, EVENT));
    }

    @Test
    void carriesOutTenUniqueActions() {
        MessageFlowResponse.Builder answer = MessageFlowResponse.builder();
        for (int i = 0; i < 10; i++) {
            answer.forRecipient("other" + i + "@example.com", bounce("No " + i));
        }
        answer.forRecipient(ANN, drop()).forRecipient(BOB, bounce("No 1"));

        assertThat(decide(answer.build()).effects())
                .containsExactly(new Effect.Forward(List.of(ANN)), new Effect.Bounce(List.of(BOB), "No 1"));
    }

    @Test
    void sendsWhateverIsHeld() {
        assertThat(rules.decideHeld(MessageFlowResponse.forAll(defaultAction()), EVENT)
                        .effects())
                .containsExactly(new Effect.Forward(List.of(ANN, BOB)));
        assertThat(rules.decideHeld(MessageFlowResponse.forAll(drop()), EVENT).effects())
                .isEmpty();
        assertThat(rules.decideHeld(MessageFlowResponse.forAll(moveToJunk()), EVENT)
                        .effects())
                .containsExactly(new Effect.ForwardAsJunk(List.of(ANN, BOB)));
    }

    @Test
    void saysWhatSesReads() {
        assertThat(STOP_RULE_SET.json()).isEqualTo("{\"disposition\":\"STOP_RULE_SET\"}");
    }

    @Test
    void showsNoAddresses() {
        assertThat(decide(MessageFlowResponse.forAll(bounce("No."))).toString())
                .doesNotContain("example", "No.")
                .contains("Bounce[recipients=2]");
    }
}
