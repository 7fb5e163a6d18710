package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.FlowDirection;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowFunction;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.workmail.MailOutcome;
import io.github.mfsm.testkit.workmail.WorkMailSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's Java, as it stands there: it compiles, it works, and it is the same. */
class ReadmeTest {
    // [function]
    public static final class NoExecutables extends MessageFlowFunction {
        @Override
        protected MessageFlowResponse handle(MessageFlowEvent event, Context context) {
            return String.valueOf(event.subject()).contains(".exe")
                    ? MessageFlowResponse.forAll(Action.bounce("We don't take programs."))
                    : MessageFlowResponse.builder()
                            .forRecipient("trap@ourcompany.example", Action.moveToJunk())
                            .forAllOthers(Action.defaultAction())
                            .build();
        }
    }
    // [end]

    @Test
    void theFunctionWorks() {
        MessageFlowEvent mail = MessageFlowEvent.builder()
                .invocationId("i-1")
                .messageId("m-1")
                .flowDirection(FlowDirection.INBOUND)
                .mailFrom("ann@customer.example")
                .recipients("bob@ourcompany.example")
                .subject("setup.exe")
                .build();

        MailOutcome outcome =
                WorkMailSimulator.builder(new NoExecutables()).build().send(MessageFlowJson.write(mail));

        assertThat(outcome.actions().values()).containsExactly(Action.bounce("We don't take programs."));
    }

    @Test
    void theFakeWorks() {
        String definition = """
                {"StartAt": "Charge", "States": {"Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 86400}], "End": true}}}""";
        // [testkit]
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            FakeStateMachine orders = stepFunctions
                    .create("orders", definition)
                    .onTask(
                            "Charge",
                            task -> task.attempt() == 0
                                    ? TaskResult.failed("Busy", "try again tomorrow")
                                    : TaskResult.succeeded("{\"paid\": true}"));

            ExecutionView order = orders.start("order-1", "{}"); // or any AWS client, at stepFunctions.endpoint()

            assertThat(order.output()).isEqualTo("{\"paid\":true}");
            assertThat(Duration.between(order.startDate(), order.stopDate().orElseThrow()))
                    .hasDays(1);
        }
        // [end]
    }

    @Test
    void theReadmeHasThisVeryCode() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String source = Files.readString(Path.of("src/test/java/io/github/mfsm/cli/ReadmeTest.java"));

        Matcher region = Pattern.compile("// \\[(\\w+)]\\n(.*?)\\n *// \\[end]", Pattern.DOTALL)
                .matcher(source);
        int regions = 0;
        while (region.find()) {
            regions++;
            assertThat(readme).contains("```java\n" + region.group(2).stripIndent() + "\n```");
        }
        assertThat(regions).isEqualTo(2);
    }
}
