package io.github.mfsm.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.api.FlowDirection;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.workmail.MailOutcome;
import io.github.mfsm.testkit.workmail.WorkMailSimulator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunReportTest {
    private static final String CALL = """
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 90, "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Rescue"}],
                "Next": "Done"},
              "Rescue": {"Type": "Pass", "End": true},
              "Done": {"Type": "Succeed"}}}
            """;

    private static final String DEFAULT =
            "{\"actions\": [{\"allRecipients\": true, \"action\": {\"type\": \"DEFAULT\"}}]}";

    private static final String HOSTILE_NAME = "<script>alert(1)</script>\"'&";

    @Test
    void showsThePathTheStatesAndTheEvents() {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            ExecutionView execution = stepFunctions
                    .create("calls", CALL)
                    .onTask("Call", task -> TaskResult.failed("Busy", "try later"))
                    .start("one", "{\"question\": 42}");

            String page = RunReport.of(execution).html();

            assertThat(page)
                    .contains(
                            "class=\"state caught\"><title>Call, Task: ran 1 time, retried 1 time, its error was caught")
                    .contains("class=\"state done\"><title>Rescue, Pass: ran 1 time")
                    .contains("class=\"state never\"><title>Done, Succeed: never ran")
                    .contains("class=\"line ran catch\"><title>Call to Rescue (States.ALL): taken 1 time")
                    .contains("class=\"line not\"><title>Call to Done: never taken")
                    .contains("1 retry", "1 min 30 s", "&quot;question&quot; : 42", "try later")
                    .contains("LambdaFunctionFailed", "by catcher 1: States.ALL");
        }
    }

    @Test
    void linksEachStateThatRanToWhatItDid() {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            ExecutionView execution = stepFunctions
                    .create("calls", CALL)
                    .onTask("Call", task -> TaskResult.succeeded("{}"))
                    .start("one", "{}");

            String page = RunReport.of(execution).html();

            assertThat(page).contains("<a href=\"#x1v1\"", "id=\"x1v1\"", "<a href=\"#x1v2\"", "id=\"x1v2\"");
            assertThat(page).doesNotContain("id=\"x1v3\"");
        }
    }

    @Test
    void whateverAMachineOrAnInputSaysIsShownAsText() {
        String name = HOSTILE_NAME.replace("\"", "\\\"");
        String definition = "{\"StartAt\": \"%s\", \"States\": {\"%s\": {\"Type\": \"Pass\", \"End\": true}}}"
                .formatted(name, name);
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            ExecutionView execution = stepFunctions
                    .create("hostile", definition)
                    .start("one", "\"</pre></style><img src=x onerror=alert(2)>{{body}}{{style}}\\u0000\\ud800\"");

            String page = RunReport.builder("</title><script>alert(3)</script>")
                    .execution(execution)
                    .failure(new AssertionError("<b onclick='alert(4)'>"))
                    .build()
                    .html();

            assertThat(page).doesNotContain("<script", "<img", "<b onclick", "\u0000");
            assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;", "{{body}}{{style}}");
            assertThat(count(page, "</style>")).isEqualTo(1);
            assertThat(count(page, "</title>")).isGreaterThan(1); // the SVG's tooltips
            assertThat(page).contains("<title>&lt;/title&gt;&lt;script&gt;alert(3)");
        }
    }

    @Test
    void loadsNothingFromAnywhere() {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            ExecutionView execution = stepFunctions
                    .create("calls", CALL)
                    .onTask("Call", task -> TaskResult.succeeded("{}"))
                    .start("one", "{}");

            String page = RunReport.of(execution).html();

            assertThat(page)
                    .contains("default-src 'none'")
                    .doesNotContain(" src=", "@import", "<link", "http:", "https:");
            assertThat(count(page, "url\\((?!#)")).isZero();
        }
    }

    @Test
    void showsTheChildrenOfADistributedMapWithTheirParent() {
        String definition = """
                {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "Item", "States": {"Item": {"Type": "Pass", "End": true}}}}}}
                """;
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            stepFunctions.create("each", definition).start("one", "[1, 2, 3]");

            String page = RunReport.builder("Each item")
                    .executions(stepFunctions.executions())
                    .build()
                    .html();

            assertThat(page).contains("3 child executions", "Item, Pass: ran 3 times", "id=\"x1\"");
            assertThat(page).doesNotContain("id=\"x2\"");
        }
    }

    @Test
    void whatIsRunningIsShownAsRunning() {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            ExecutionView execution = stepFunctions
                    .create("calls", CALL)
                    .onTask("Call", task -> TaskResult.never())
                    .start("one", "{}");

            assertThat(RunReport.of(execution).html())
                    .contains("class=\"state running\"><title>Call, Task: ran 1 time, still running");
        }
    }

    private static long count(String page, String pattern) {
        return Pattern.compile(pattern).matcher(page).results().count();
    }

    @Test
    void showsWhatChangedInAMail() {
        ContentChange change = new ContentChange(
                10,
                1,
                List.of(
                        new ContentChange.Part("header", ContentChange.PartKind.SAME, List.of()),
                        new ContentChange.Part(
                                "1 text/plain",
                                ContentChange.PartKind.CHANGED,
                                List.of(
                                        new ContentChange.Line(ContentChange.LineKind.GAP, ""),
                                        new ContentChange.Line(ContentChange.LineKind.KEPT, "kept"),
                                        new ContentChange.Line(ContentChange.LineKind.REMOVED, "old"),
                                        new ContentChange.Line(ContentChange.LineKind.ADDED, "<b>new</b>"))),
                        new ContentChange.Part("2 <i>", ContentChange.PartKind.REMOVED, List.of())));

        String page = RunReport.builder("Mail").mail(mail(), change).build().html();

        assertThat(page)
                .contains("10 bytes before, 1 byte after.")
                .contains("header</span> <span class=\"dim\">as it was</span>")
                .contains("1 text/plain</span> <span class=\"badge caught\">~ changed</span>")
                .contains("…</span><span>  kept</span><del>- old</del><ins>+ &lt;b&gt;new&lt;/b&gt;</ins>")
                .contains("2 &lt;i&gt;</span> <span class=\"badge failed\">- removed</span>");
        assertThat(change.toString() + change.parts() + change.parts().get(1).lines())
                .doesNotContain("new", "text/plain");
    }

    @Test
    void saysThatAMailStayedAsItWas() {
        String page = RunReport.builder("Mail")
                .mail(mail(), ContentChange.none(1_234))
                .build()
                .html();

        assertThat(page).contains("1234 bytes, none of them changed.").doesNotContain("class=\"diff\"");
        assertThat(RunReport.builder("Mail").mail(mail()).build().html()).doesNotContain("What changed in the email");
    }

    @Test
    void foldsCallsThatFailAlikeSoThatTheOneThatAnsweredIsInView() {
        AtomicInteger calls = new AtomicInteger();
        MailOutcome outcome = mail((in, out, context) -> {
            if (calls.incrementAndGet() < 8) {
                throw new IllegalStateException("the table is down");
            }
            out.write(DEFAULT.getBytes(StandardCharsets.UTF_8));
        });

        String page = RunReport.builder("Email").mail(outcome).build().html();

        assertThat(page)
                .contains("<td>attempts 1 to 7</td>", "7 times <span class=\"badge caught\">⚠ failed</span>")
                .contains("<summary>each of them</summary>", "attempt 7, took 0 ms")
                .contains("<td>attempt 8</td>", "✓ answered");
        assertThat(count(page, "the table is down")).isOne();
    }

    @Test
    void saysThatABranchWasCutOffWhenAnotherFailed() {
        String definition = """
                {"StartAt": "Both", "States": {
                  "Both": {"Type": "Parallel", "End": true, "Branches": [
                    {"StartAt": "Waits", "States": {"Waits": {"Type": "Wait", "Seconds": 60, "End": true}}},
                    {"StartAt": "Breaks", "States": {"Breaks": {"Type": "Fail", "Error": "Broken"}}}],
                    "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Rescue"}]},
                  "Rescue": {"Type": "Pass", "End": true}}}
                """;
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            ExecutionView caught = stepFunctions.create("caught", definition).start("one", "{}");
            ExecutionView failed = stepFunctions
                    .create("failed", definition.replace("States.ALL", "Other"))
                    .start("one", "{}");

            for (ExecutionView execution : List.of(caught, failed)) {
                assertThat(RunReport.of(execution).html())
                        .contains(
                                "class=\"state cut\"><title>Waits, Wait: ran 1 time, cut off when another branch failed")
                        .contains("class=\"state failed\"><title>Breaks, Fail: ran 1 time, did not finish")
                        .contains("⊘ cut off");
            }
        }
    }

    @Test
    void cutsLongLabelsWhereTheyAreAlike() {
        String definition = """
                {"StartAt": "Which", "States": {
                  "Which": {"Type": "Choice", "Default": "End", "Choices": [
                    {"Variable": "$.order.customer.classification", "StringEquals": "PRIVATE", "Next": "End"},
                    {"Variable": "$.order.customer.classification", "StringEquals": "PARTNER", "Next": "End"}]},
                  "End": {"Type": "Succeed"}}}
                """;
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            ExecutionView execution = stepFunctions.create("labels", definition).start("one", "{\"order\": 1}");

            assertThat(RunReport.of(execution).html())
                    .containsPattern(">….*PRIVATE&quot;</text>")
                    .containsPattern(">….*PARTNER&quot;</text>");
        }
    }

    private static MailOutcome mail() {
        return mail((in, out, context) -> out.write(DEFAULT.getBytes(StandardCharsets.UTF_8)));
    }

    private static MailOutcome mail(RequestStreamHandler function) {
        return WorkMailSimulator.builder(function)
                .build()
                .send(MessageFlowEvent.builder()
                        .invocationId("i-1")
                        .messageId("m-1")
                        .flowDirection(FlowDirection.INBOUND)
                        .mailFrom("ann@customer.example")
                        .recipients("bob@ourcompany.example")
                        .build());
    }
}
