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

/** {@code mfsm run --ses}. */
class RunSesTest {
    private static final String APPROVAL = "../examples/machines/approval.asl.json";
    private static final String DISCLAIMER = "../examples/machines/disclaimer.asl.json";
    private static final String[] APPROVED = {
        "--definition",
        APPROVAL,
        "--mock",
        "Ask the Approver={\"Return\": {\"approved\": true}, \"AfterSeconds\": 7200}"
    };

    @TempDir
    private Path folder;

    private String file(String name, String content) {
        return Cli.file(folder.resolve(name), content);
    }

    private String machine(String... actions) {
        return file(
                "machine.asl.json",
                "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true,\"Result\":{\"actions\":["
                        + String.join(",", actions) + "]}}}}");
    }

    private static Cli ses(String[] common, String... more) {
        String[] all = new String[common.length + more.length + 2];
        all[0] = "run";
        all[1] = "--ses";
        System.arraycopy(common, 0, all, 2, common.length);
        System.arraycopy(more, 0, all, common.length + 2, more.length);
        return mfsm(all);
    }

    @Test
    void theSampleEmailGoesThroughTheDefaultMachineAndSesGoesOn() {
        Cli cli = mfsm("run", "--ses");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .contains("SES calls the function, type RequestResponse", "{\"disposition\":\"CONTINUE\"}")
                .containsPattern("Rule +waits 20 seconds, then applies DEFAULT")
                .containsPattern("DynamoDB +PutItem +ok")
                .containsPattern("Step Functions +StartExecution +ok")
                .containsPattern("sales@ourcompany.example +goes on");
    }

    @Test
    void whereRecipientsDifferEachIsBouncedOrSentOn() {
        String machine = machine(
                "{\"recipients\":[\"bob@ourcompany.example\"],\"action\":{\"type\":\"BOUNCE\","
                        + "\"parameters\":{\"bounceMessage\":\"No.\"}}}",
                "{\"recipients\":[\"boss@ourcompany.example\"],\"action\":{\"type\":\"DEFAULT\"}}",
                "{\"allRecipients\":true,\"action\":{\"type\":\"MOVE_TO_JUNK\"}}");

        Cli cli = mfsm(
                "run",
                "--ses",
                "--definition",
                machine,
                "--set",
                "FORWARD_TO=sales@ourcompany.example=s@boxes.example");

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .containsPattern("S3 +GetObject +ok")
                .containsPattern("SES +SendRawEmail +ok")
                .containsPattern("SES +SendBounce +ok")
                .containsPattern("sales@ourcompany.example +sent on as junk +to s@boxes.example")
                .containsPattern("bob@ourcompany.example +bounced +\"No.\"")
                .containsPattern("boss@ourcompany.example +sent on +to boss@ourcompany.example, added to the email");
    }

    @Test
    void aMachineThatTakesTooLongFallsBackUnlessTheEmailIsHeld() {
        Cli waiting = ses(APPROVED);
        Cli holding = ses(APPROVED, "--set", "HOLD=true", "--json");

        assertThat(waiting.exitCode()).isEqualTo(1);
        assertThat(waiting.out()).contains("Not answered: a fallback applies").containsPattern("goes on");
        JsonNode report = holding.json();
        assertThat(holding.exitCode()).isZero();
        assertThat(report.path("answered").asBoolean()).isTrue();
        assertThat(texts(report.path("functionCalls"), "caller"))
                .startsWith("SES calls the function, type RequestResponse")
                .endsWith("EventBridge calls ReleaseHandler");
        assertThat(report.path("recipients").findValuesAsText("fate")).containsOnly("SENT_ON");
        assertThat(report.path("executions")).hasSize(1);
        assertThat(report.path("heldSince").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(report.path("releasedAt").asText()).startsWith("2026-01-01T02:00:0");
    }

    @Test
    void anEmailThatIsHeldTooLongFallsBack() {
        Cli cli = ses(
                APPROVED,
                "--set",
                "HOLD=true",
                "--set",
                "FALLBACK_AFTER_HOURS=1",
                "--set",
                "FALLBACK_ACTION=DROP",
                "--json");

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(texts(cli.json().path("functionCalls"), "caller"))
                .containsExactly(
                        "SES calls the function, type RequestResponse", "The schedule calls SweepHandler, sweep 12");
        assertThat(cli.json().path("recipients").findValuesAsText("fate")).containsOnly("DROPPED");
    }

    @Test
    void aStepChangesTheEmailThatIsSentOn() throws IOException {
        String mail = file(
                "mail.eml",
                "Received: by somebody\nFrom: ann@customer.example\nTo: bob@ourcompany.example\nSubject: Hello\n\nHello.\n");

        Cli cli = mfsm(
                "run",
                "--ses",
                "--mail",
                mail,
                "--definition",
                DISCLAIMER,
                "--set",
                "HOLD=true",
                "--set",
                "DISCLAIMER=Only for you.");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .containsPattern("step +AddDisclaimer +\\{\"changed\":true}")
                .containsPattern("bob@ourcompany.example +sent on")
                .contains("Only for you.", "X-Original-From");
        assertThat(Files.readString(Path.of(mail))).doesNotContain("Only for you.");
    }

    @Test
    void anEventOfSesIsTakenAsItIs() {
        String event = file("ses.json", """
                {"Records": [{"ses": {
                  "mail": {"source": "ann@customer.example", "messageId": "o3vrnil0e2ic28tr",
                           "commonHeaders": {"subject": "Hello"}},
                  "receipt": {"recipients": ["bob@ourcompany.example"], "spamVerdict": {"status": "FAIL"}}}}]}""");
        String broken = file("broken.json", "{\"Records\": []}");

        assertThat(mfsm(
                                "run",
                                event,
                                "--ses",
                                "--definition",
                                machine("{\"allRecipients\":true,\"action\":{\"type\":\"DROP\"}}"))
                        .out())
                .contains("o3vrnil0e2ic28tr")
                .containsPattern("bob@ourcompany.example +dropped");
        assertBad("broken.json: Not an event of an SES receipt rule: /Records", "run", broken, "--ses");
        assertBad("ses.json", "run", event);
    }

    @Test
    void whatSesDoesNotHaveIsRefused() {
        assertBad("SES calls once and doesn't call again", "run", "--ses", "--rule-timeout", "10");
        assertBad("--set FALLBACK_ACTION=DROP", "run", "--ses", "--fallback", "DROP");
        assertBad("the function refuses its settings: SENDING (x)", "run", "--ses", "--set", "SENDING=x");
    }

    @Test
    void aReportShowsTheRunAsAPage() throws IOException {
        Path page = folder.resolve("run.html");

        assertThat(mfsm("run", "--ses", "--report", page.toString()).exitCode()).isZero();
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("<svg", "DEFAULT Action");
    }

    @Test
    void thePageSaysWhatSesDid() throws IOException {
        Path page = folder.resolve("run.html");
        String bounced = "{\"recipients\":[\"bob@ourcompany.example\"],\"action\":{\"type\":\"BOUNCE\","
                + "\"parameters\":{\"bounceMessage\":\"No.\"}}}";
        String machine = machine(bounced, "{\"allRecipients\":true,\"action\":{\"type\":\"DEFAULT\"}}");

        assertThat(mfsm("run", "--ses", "--definition", machine, "--report", page.toString())
                        .exitCode())
                .isZero();

        assertThat(Files.readString(page))
                .contains("What SES did", "SES calls the function, type RequestResponse")
                .contains("{&quot;disposition&quot;:&quot;STOP_RULE_SET&quot;}")
                .contains(
                        "<td>bob@ourcompany.example</td><td><span class=\"badge done\">bounced</span>",
                        "&quot;No.&quot;")
                .contains("<td>sales@ourcompany.example</td><td><span class=\"badge done\">sent on</span>")
                .doesNotContain("<dt>Held</dt>");
    }

    @Test
    void thePageSaysHowLongAnEmailWasHeld() throws IOException {
        Path page = folder.resolve("run.html");

        assertThat(ses(APPROVED, "--set", "HOLD=true", "--report", page.toString())
                        .out())
                .containsPattern("Held since \\+0:00:00, released at \\+2:00:0");

        assertThat(Files.readString(page))
                .containsPattern("<dt>Held</dt><dd>since \\+0 ms, released at \\+2 h")
                .contains("EventBridge calls ReleaseHandler");
    }

    private static void assertBad(String message, String... arguments) {
        Cli cli = mfsm(arguments);
        assertThat(cli.err()).contains(message).doesNotContain("\tat ");
        assertThat(cli.out()).isEmpty();
        assertThat(cli.exitCode()).isEqualTo(2);
    }
}
