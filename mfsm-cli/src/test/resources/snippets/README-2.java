import static org.assertj.core.api.Assertions.*;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.mfsm.api.*;
import io.github.mfsm.testkit.workmail.*;
import java.util.*;
import java.util.List;

public class Frame {
    /*SNIPPET*/

    private static MailOutcome send(String subject, FlowDirection direction) {
        MessageFlowEvent mail = MessageFlowEvent.builder()
                .invocationId("i-1")
                .messageId("m-1")
                .flowDirection(direction)
                .mailFrom("ann@customer.example")
                .recipients("bob@ourcompany.example", "archive@ourcompany.example")
                .subject(subject)
                .build();
        return WorkMailSimulator.builder(new NoExecutables()).build().send(MessageFlowJson.write(mail));
    }

    public static void check() {
        Map<EmailAddress, Action> program = send("setup.exe", FlowDirection.INBOUND).actions();
        assertThat(program)
                .containsExactly(
                        Map.entry(EmailAddress.of("bob@ourcompany.example"), Action.bounce("We don't take programs.")),
                        Map.entry(EmailAddress.of("archive@ourcompany.example"), Action.defaultAction()));
        for (FlowDirection direction : FlowDirection.values()) {
            for (String subject : Arrays.asList("Your offer", null, "setup.exe")) {
                MailOutcome outcome = send(subject, direction);
                // Nobody is added to an email, and nothing waits for the fallback.
                assertThat(outcome.recipients()).hasSize(2).noneMatch(RecipientOutcome::added);
                assertThat(outcome.isAnswered()).isTrue();
                if (!"setup.exe".equals(subject)) {
                    assertThat(outcome.actions().values()).containsOnly(Action.defaultAction());
                }
            }
        }
    }
}
