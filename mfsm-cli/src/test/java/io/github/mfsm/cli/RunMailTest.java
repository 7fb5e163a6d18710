package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static io.github.mfsm.cli.Cli.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mfsm run --mail}. */
class RunMailTest {
    private static final String INVOICE = "../examples/mails/invoice.eml";
    private static final String DISCLAIMER = "../examples/machines/disclaimer.asl.json";
    private static final String HEADER = """
            From: Bob <bob@ourcompany.example>
            To: friends: Ann <ann@customer.example>, carl@partner.example;, ANN@customer.example
            Bcc: dora@partner.example
            Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=
            Date: Mon, 5 Oct 2026 10:12:29 +0200
            """;

    @TempDir
    private Path folder;

    private String file(String name, String content) {
        return Cli.file(folder.resolve(name), content);
    }

    @Test
    void theInvoiceGetsADisclaimerAndIsDelivered() throws IOException {
        Path page = folder.resolve("run.html");

        Cli cli = mfsm("run", "--mail", INVOICE, "--definition", DISCLAIMER, "--report", page.toString());

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .containsPattern("Direction +inbound")
                .containsPattern("step +AddDisclaimer +\\{\"changed\":true}")
                .containsPattern("bob@ourcompany.example +DEFAULT")
                .contains("The email is changed: ", "+ This is where your disclaimer will stand")
                .containsPattern("invoice-2026-1017.csv\" +as it was");
        assertThat(page)
                .content(StandardCharsets.UTF_8)
                .contains("What changed in the email", "<ins>+ X-Mfsm-Disclaimer: ")
                .contains("<ins>+ This is where your disclaimer will stand: --set DISCLAIMER=TEXT</ins>")
                .contains("invoice-2026-1017.csv&quot;</span> <span class=\"dim\">as it was");
    }

    @Test
    void theEventIsMadeOfTheMail() {
        JsonNode event = mfsm(
                        "run",
                        "--json",
                        "--mail",
                        file("m.eml", HEADER + "Sender: assistant@ourcompany.example\n\nHello\n"))
                .json()
                .path("event");

        assertThat(event.at("/envelope/mailFrom/address").asText()).isEqualTo("bob@ourcompany.example");
        assertThat(texts(event.at("/envelope/recipients"), "address"))
                .containsExactly("ann@customer.example", "carl@partner.example", "dora@partner.example");
        assertThat(event.at("/sender/address").asText()).isEqualTo("assistant@ourcompany.example");
        assertThat(event.path("subject").asText()).isEqualTo("Grüße");
        assertThat(event.path("flowDirection").asText()).isEqualTo("OUTBOUND");
        assertThat(event.path("messageId").asText()).matches("[a-z0-9-]{36}");
    }

    @Test
    void theEventMayBeGivenToo() {
        JsonNode report = mfsm(
                        "run",
                        "../examples/events/inbound.json",
                        "--json",
                        "--mail",
                        file("m.eml", HEADER + "\nHello\n"),
                        "--definition",
                        DISCLAIMER,
                        "--set",
                        "DISCLAIMER=Für Bob")
                .json();

        assertThat(report.at("/event/subject").asText()).isEqualTo("Your offer of last week");
        assertThat(texts(report.at("/content/steps"), "state", "step", "failed", "result"))
                .containsExactly("Add Disclaimer AddDisclaimer false {\"changed\":true}");
        assertThat(texts(report.at("/content/parts"), "name", "change"))
                .containsExactly("header CHANGED", "text/plain CHANGED");
        assertThat(texts(report.at("/content/parts/1/lines"), "change", "text"))
                .containsExactly("KEPT Hello", "ADDED ", "ADDED -- ", "ADDED Für Bob");
    }

    @Test
    void aSignedMailIsDeliveredAsItWas() {
        String mail = HEADER + """
                Content-Type: multipart/signed; protocol="application/pgp-signature"; boundary=x

                --x
                Content-Type: text/plain

                Hello
                --x
                Content-Type: application/pgp-signature

                signature
                --x--
                """;

        Cli cli = mfsm("run", "--mail", file("m.eml", mail), "--definition", DISCLAIMER);

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out())
                .contains("{\"changed\":false,\"reason\":\"signed or encrypted\"}")
                .contains("The email is as it was, ");
    }

    @Test
    void aStepThatFailsIsShownEachTime() {
        String machine = file("fails.asl.json", """
                {"StartAt": "Scan", "States": {"Scan": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                  "Parameters": {"FunctionName": "scan", "Payload": {"invocationId": "1"}},
                  "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 3}], "End": true}}}""");
        Cli cli = mfsm(
                "run",
                "--mail",
                file("m.eml", HEADER + "\nhello\n"),
                "--definition",
                machine,
                "--step",
                "Scan=ScanText",
                "--set",
                "SCAN_PATTERN=x",
                "--wait",
                "14");

        assertThat(cli.out().lines().filter(line -> line.contains("step       ScanText")))
                .hasSize(4)
                .allMatch(line ->
                        line.contains("failed: java.lang.IllegalArgumentException: the event has no messageId"));
        assertThat(cli.out()).contains("The email is as it was");
    }

    @Test
    void aStepOfTheUsersChoiceRuns() {
        String machine = file("m.asl.json", """
                {"StartAt": "Scan", "States": {"Scan": {"Type": "Task",
                  "Resource": "arn:aws:lambda:us-east-1:123456789012:function:my-scanner", "End": true}}}""");

        Cli cli = mfsm(
                "run",
                "--mail",
                file("m.eml", "Received: by mx\n" + HEADER + "\nYou won\n"),
                "--definition",
                machine,
                "--step",
                "Scan=ScanText",
                "--set",
                "SCAN_PATTERN=you won");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.out()).containsPattern("carl@partner.example +MOVE_TO_JUNK");
    }

    @Test
    void aMockComesBeforeAStep() {
        Cli cli =
                mfsm("run", "--mail", INVOICE, "--definition", DISCLAIMER, "--mock", "Add Disclaimer={\"Return\": {}}");

        assertThat(cli.out()).contains("The email is as it was").doesNotContain("step  ");
    }

    @Test
    void aMailDoesNotControlTheTerminal() {
        String mail = HEADER.replace("=?utf-8?Q?Gr=C3=BC=C3=9Fe?=", "=?utf-8?Q?=1B[31mred?=") + "\n\u001b[2Jtext\n";

        Cli cli = mfsm("run", "--mail", file("m.eml", mail), "--definition", DISCLAIMER);

        assertThat(cli.out()).contains("\uFFFD[31mred", "\uFFFD[2Jtext").doesNotContain("\u001b");
    }

    @Test
    void badInputSaysWhatToDo() {
        assertThat(mfsm("run", "--mail", "none.eml").err()).contains("--mail none.eml: no such file (looked in ");
        assertThat(mfsm("run", "--mail", folder.toString()).err()).contains("it is a directory");
        assertThat(mfsm("run", "--mail", file("a.eml", "From: a@b.example\n\n")).err())
                .contains("the email's header has no To, Cc or Bcc. Give the event too: mfsm run EVENT.json --mail ");
        assertThat(mfsm("run", "--mail", file("b.eml", "To: a@b.example\n\n")).err())
                .contains("has no From.");
        assertThat(mfsm("run", "--definition", DISCLAIMER).err())
                .contains("Or give an email by --mail FILE.eml, then these run by themselves: Add Disclaimer.");
        assertThat(mfsm("run", "--definition", DISCLAIMER, "--step", "Add Disclaimer=AddDisclaimer")
                        .err())
                .contains("a step needs an email");
        assertThat(mfsm("run", "--mail", INVOICE, "--definition", DISCLAIMER, "--step", "Add Disclaimer=Other")
                        .err())
                .contains("STEP is one of [AddDisclaimer, ScanText, StripAttachments]");
        assertThat(mfsm("run", "--mail", INVOICE, "--definition", DISCLAIMER, "--step", "Other=ScanText")
                        .err())
                .contains("--step Other: there is no Task state of that name.");
        assertThat(mfsm("run", "--mail", INVOICE, "--definition", DISCLAIMER, "--step", "Add Disclaimer=ScanText")
                        .err())
                .contains(
                        "the step ScanText: the environment variable SCAN_PATTERN must be set. Give its settings by --set");
    }
}
