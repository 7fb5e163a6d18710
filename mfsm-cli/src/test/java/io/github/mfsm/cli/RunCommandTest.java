package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static io.github.mfsm.cli.Cli.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    private static final String APPROVAL = "../examples/machines/approval.asl.json";
    private static final String OUTBOUND = "../examples/events/outbound.json";

    @TempDir
    private Path folder;

    private String file(String name, String content) {
        return Cli.file(folder.resolve(name), content);
    }

    @Test
    void withoutArgumentsTheSampleMailGoesThroughTheDefaultMachine() {
        Cli cli = mfsm("run");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .contains("WorkMail calls the function, attempt 1")
                .containsPattern("DynamoDB +PutItem +ok")
                .containsPattern("Step Functions +StartExecution +ok")
                .containsPattern("state +DEFAULT Action +Pass")
                .containsPattern("sales@ourcompany.example +DEFAULT")
                .containsPattern("bob@ourcompany.example +DEFAULT");
    }

    @Test
    void anApprovalTakesSeveralAttemptsAndOneExecution() {
        Cli cli = mfsm(
                "run",
                OUTBOUND,
                "--definition",
                APPROVAL,
                "--json",
                "--mock",
                "Ask the Approver={\"Return\": {\"approved\": true}, \"AfterSeconds\": 7200}");

        JsonNode report = cli.json();
        assertThat(cli.exitCode()).isZero();
        assertThat(report.path("answered").asBoolean()).isTrue();
        assertThat(report.path("attempts")).hasSizeGreaterThan(1);
        assertThat(report.path("executions")).hasSize(1);
        assertThat(report.path("executions").get(0).path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(texts(report.path("executions").get(0).path("states"), "name"))
                .containsExactly("Ask the Approver", "Approved?", "Send It");
        assertThat(report.path("executions")
                        .get(0)
                        .path("states")
                        .get(0)
                        .path("tookMillis")
                        .asLong())
                .isEqualTo(7_200_000);
        assertThat(texts(report.path("recipients"), "address"))
                .containsExactly("ann@customer.example", "press@newspaper.example");
        assertThat(report.path("recipients").findValuesAsText("type")).containsOnly("DEFAULT");
    }

    @Test
    void aRetryWhileTheExecutionRunsAsksOnceAndReadsNothing() {
        Cli cli = mfsm(
                "run",
                OUTBOUND,
                "--definition",
                APPROVAL,
                "--json",
                "--wait",
                "0",
                "--mock",
                "Ask the Approver={\"Return\": {\"approved\": true}, \"AfterSeconds\": 100}");

        JsonNode attempts = cli.json().path("attempts");
        assertThat(texts(attempts.get(0).path("calls"), "operation"))
                .containsExactly("PutItem", "StartExecution", "StartExecution");
        assertThat(texts(attempts.get(1).path("calls"), "operation")).containsExactly("PutItem", "StartExecution");
        assertThat(texts(attempts.get(1).path("calls"), "result"))
                .containsExactly("ConditionalCheckFailedException", "ok");
        assertThat(texts(attempts.get(2).path("calls"), "operation"))
                .containsExactly("PutItem", "StartExecution", "DescribeExecution");
        assertThat(texts(attempts.get(2).path("calls"), "result"))
                .containsExactly("ConditionalCheckFailedException", "ExecutionAlreadyExists", "ok");
    }

    @Test
    void aNamedStateAnswersWhileTheExecutionRunsOn() {
        Cli cli = mfsm(
                "run",
                "--definition",
                "../examples/machines/answer-first.asl.json",
                "--state",
                "Decide",
                "--mock",
                "Ask Whether It Helped={\"Return\": {}}",
                "--json");

        JsonNode report = cli.json();
        assertThat(cli.exitCode()).isZero();
        assertThat(report.path("attempts")).hasSize(1);
        assertThat(report.path("executions").get(0).path("status").asText()).isEqualTo("RUNNING");
    }

    @Test
    void theRulesFallbackAppliesWhenTimeIsUp() {
        Cli cli = mfsm(
                "run",
                OUTBOUND,
                "--definition",
                APPROVAL,
                "--rule-timeout",
                "60",
                "--fallback",
                "DROP",
                "--mock",
                "Ask the Approver={\"Return\": {}, \"AfterSeconds\": 7200}");

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.out())
                .contains("Not answered within 1:00:00")
                .containsPattern("ann@customer.example +DROP +fallback: no answer in time");
    }

    @Test
    void aFailedExecutionFallsBack() {
        String fails = file(
                "fails.asl.json",
                "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\",\"Error\":\"Broken\",\"Cause\":\"by design\"}}}");

        Cli byRule = mfsm("run", "--definition", fails, "--rule-timeout", "1");
        Cli byFunction = mfsm("run", "--definition", fails, "--set", "FALLBACK_ACTION=DROP", "--json");

        assertThat(byRule.exitCode()).isEqualTo(1);
        assertThat(byRule.out())
                .contains("execution  FAILED: Broken: by design")
                .contains("NoAnswerException.Ended");
        assertThat(byFunction.exitCode()).isEqualTo(1);
        assertThat(byFunction.json().path("functionFellBack").asBoolean()).isTrue();
        assertThat(byFunction.json().path("recipients").findValuesAsText("type"))
                .containsOnly("DROP");
    }

    @Test
    void aStrangerInTheAnswerIsShownAsAdded() {
        String adds = file("adds.asl.json", """
                {"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"Result":{"actions":[
                  {"recipients":["boss@ourcompany.example"],"action":{"type":"DEFAULT"}},
                  {"allRecipients":true,"action":{"type":"BOUNCE","parameters":{"bounceMessage":"No."}}}]}}}}""");

        Cli cli = mfsm("run", "--definition", adds);

        assertThat(cli.out())
                .containsPattern("boss@ourcompany.example +DEFAULT +named in the answer, added to the email")
                .containsPattern("bob@ourcompany.example +BOUNCE \"No.\" +allRecipients")
                .contains("warning: ");
    }

    @Test
    void theLogIsShownOnRequest() {
        assertThat(mfsm("run").out()).doesNotContain("\"outcome\":\"answered\"");
        assertThat(mfsm("run", "--log").out()).contains("\"outcome\":\"answered\"");
    }

    @Test
    void colourIsOnlyForTerminals() {
        assertThat(mfsm("run").out()).doesNotContain("\u001b[");
        assertThat(Cli.inColour("run").out()).contains("\u001b[32mAnswered\u001b[0m");
    }

    @Test
    void badInputSaysWhatWhereAndWhatToDo() {
        String event = file("event.json", "{\n  \"invocationId\": 5\n}");
        String broken = file("broken.json", "{\n  \"invocationId\": \n}");
        String machine = file(
                "machine.asl.json",
                "{\"StartAt\": \"A\", \"States\": {\n\"A\": {\"Type\": \"Pass\", \"Next\": \"B\"}}}");

        assertBad("event.json:2:19: error: ", "run", event);
        assertBad("broken.json:3:", "run", broken);
        assertBad("no such file", "run", "nowhere.json");
        assertBad("machine.asl.json:2:", "run", "--definition", machine);
        assertBad(
                "Ask the Approver  (arn:aws:states:::lambda:invoke.waitForTaskToken)", "run", "--definition", APPROVAL);
        assertBad("no Task state of that name", "run", "--mock", "X={\"Return\": 1}");
        assertBad("no state of that name. Its states: 'DEFAULT Action'", "run", "--state", "Nowhere");
        assertBad("--machine M: is only for --definition.", "run", "--machine", "M");
        assertBad("--parameter P: nothing takes a value of that name", "run", "--parameter", "P=1");
        assertBad("0 to 240 minutes", "run", "--rule-timeout", "300");
        assertBad("the function refuses its settings", "run", "--set", "FALLBACK_ACTION=SHRED");
    }

    private static void assertBad(String message, String... arguments) {
        Cli cli = mfsm(arguments);
        assertThat(cli.err()).contains(message).doesNotContain("\tat ");
        assertThat(cli.out()).isEmpty();
        assertThat(cli.exitCode()).isEqualTo(2);
    }

    @Test
    void aMockThatIsUsedUpIsBadInput() {
        String twice = file("twice.asl.json", """
                {"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::sns:publish",
                "Parameters":{"Message":"m"},"Retry":[{"ErrorEquals":["Busy"],"IntervalSeconds":1}],"End":true}}}""");

        Cli cli = mfsm("run", "--definition", twice, "--mock", "A=[{\"Throw\":{\"Error\":\"Busy\"}}]");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("it was called for the 2nd time, its mock has 1 answer");
    }

    @Test
    void aReportShowsTheRunAsAPage() throws IOException {
        Path page = folder.resolve("reports/run.html");

        Cli cli = mfsm("run", "--report", page.toString());

        assertThat(cli.exitCode()).isZero();
        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>")
                .contains("<svg", "DEFAULT Action", "What WorkMail did", "sales@ourcompany.example");
    }

    @Test
    void aReportThatCannotBeWrittenIsBadInput() {
        String place = file("taken", "") + "/run.html";

        Cli cli = mfsm("run", "--report", place);

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("--report " + place + ": can't be written");
    }

    @Test
    void aStateMachineInPlaceOfTheEventIsTold() {
        String template = file("template.yaml", "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n");
        String definition = file("order.asl.json", "{\"StartAt\": \"A\", \"States\": {}}");

        assertBad(template + ": this is no event of WorkMail", "run", template);
        assertBad("mfsm run --definition " + template, "run", template);
        assertBad("mfsm execute " + definition, "run", definition);
    }

    @Test
    void aReasonIsToldWithoutClassesOfJava() {
        Cli cli = mfsm("run", "--report", folder.toString());

        assertThat(cli.err())
                .contains("--report " + folder + ": can't be written: it is a directory.")
                .doesNotContain("java.");
    }
}
