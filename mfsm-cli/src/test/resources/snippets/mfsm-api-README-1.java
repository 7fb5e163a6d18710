import static org.assertj.core.api.Assertions.*;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.mfsm.api.*;
import io.github.mfsm.testkit.workmail.*;

public class Frame {
    /*SNIPPET*/

    static MailOutcome send(String subject) {
        MessageFlowEvent mail = MessageFlowEvent.builder()
                .invocationId("i-1")
                .messageId("m-1")
                .mailFrom("ann@customer.example")
                .recipients("bob@ourcompany.example")
                .subject(subject)
                .build();
        return WorkMailSimulator.builder(new Frame().new NoPrograms()).build().send(MessageFlowJson.write(mail));
    }

    public static void check() {
        assertThat(send("setup.exe").actions().values()).containsExactly(Action.bounce("We don't take programs."));
        assertThat(send("Your offer").actions().values()).containsExactly(Action.defaultAction());
        assertThat(send("setup.exe").recipients()).hasSize(1).noneMatch(RecipientOutcome::added);
    }
}
