package io.github.mfsm.content.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.content.ContentWorld;
import io.github.mfsm.content.Mails;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepsTest {
    private static final String ID = "message-1";
    private static final String EVENT = """
            {"summaryVersion": "2018-10-10", "flowDirection": "INBOUND", "messageId": "message-1", "invocationId": "i-1",
             "envelope": {"mailFrom": {"address": "ada@example.net"},
                          "recipients": [{"address": "bob@example.com"}, {"address": "Abuse@example.com"}]},
             "sender": null, "subject": "Figures", "truncated": false}
            """;

    private final ContentWorld world = new ContentWorld();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void disclaimerStandsBelowPlainTextAndInHtml() throws IOException {
        world.messageFlow.receive(ID, Mails.all().get("alternative"));
        RequestStreamHandler step = new AddDisclaimer(world.contents(), "Für Bob & Co");

        assertThat(run(step, EVENT)).isEqualTo("{\"changed\":true}");

        String mail = content();
        assertThat(mail)
                .contains(
                        "X-Mfsm-Disclaimer: yes",
                        "Gr=C3=BC=C3=9Fe",
                        "F=C3=BCr Bob & Co",
                        "<hr><p>F=C3=BCr Bob &amp; Co</p>")
                .contains("This is for programs without MIME.");
        assertThat(run(step, EVENT)).isEqualTo("{\"changed\":false,\"reason\":\"already there\"}");
        assertThat(content()).isEqualTo(mail);
    }

    @Test
    void disclaimerLeavesTheAttachmentByteForByte() throws IOException {
        byte[] original = Mails.attachment("figures.pdf");
        world.messageFlow.receive(ID, original);

        run(new AddDisclaimer(world.contents(), "Disclaimer"), EVENT);

        String before = new String(original, StandardCharsets.UTF_8);
        assertThat(content())
                .contains("Disclaimer")
                .endsWith(before.substring(before.indexOf("Content-Type: application/octet-stream")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"S/MIME signed", "PGP signed", "PGP encrypted", "S/MIME encrypted"})
    void signedAndEncryptedMailsAreLeftUntouched(String kind) throws IOException {
        byte[] original = Mails.all().get(kind);
        world.messageFlow.receive(ID, original);

        assertThat(run(new AddDisclaimer(world.contents(), "Disclaimer"), EVENT))
                .contains("signed or encrypted");
        assertThat(run(new StripAttachments(world.contents(), List.of("p7m", "p7s", "asc")), EVENT))
                .contains("signed or encrypted");

        assertThat(world.messageFlow.content(ID)).hasValue(original);
        assertThat(world.messageFlow.requestCount("PutRawMessageContent")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exe", "application/octet-stream", "application/*"})
    void attachmentsOfATypeAreReplacedByALine(String type) throws IOException {
        world.messageFlow.receive(ID, Mails.attachment("setup.EXE"));
        RequestStreamHandler step = new StripAttachments(world.contents(), List.of("js", ' ' + type));

        assertThat(run(step, EVENT)).isEqualTo("{\"changed\":true,\"removed\":1}");

        assertThat(content())
                .contains("See the attachment.", "An attachment was removed here.")
                .doesNotContainIgnoringCase("setup");
        assertThat(run(step, EVENT)).isEqualTo("{\"changed\":false,\"removed\":0}");
    }

    @Test
    void otherAttachmentsStay() throws IOException {
        world.messageFlow.receive(ID, Mails.attachment("report.pdf"));

        assertThat(run(new StripAttachments(world.contents(), List.of("exe")), EVENT))
                .isEqualTo("{\"changed\":false,\"removed\":0}");
    }

    @Test
    void foundTextIsAnsweredPerRecipient() throws IOException {
        world.messageFlow.receive(ID, Mails.all().get("S/MIME signed"));

        assertThat(run(new ScanText(world.contents(), "SIGNED +text", List.of("abuse@example.com")), EVENT))
                .isEqualTo("{\"actions\":[{\"recipients\":[\"Abuse@example.com\"],\"action\":{\"type\":\"DEFAULT\"}},"
                        + "{\"action\":{\"type\":\"MOVE_TO_JUNK\"},\"allRecipients\":true}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alternative", "8 bit", "Latin-1"})
    void decodesWhatItScans(String kind) throws IOException {
        world.messageFlow.receive(ID, Mails.all().get(kind));
        String inbound = run(new ScanText(world.contents(), "^(<p>)?GRÜẞE|grüße", List.of()), EVENT);
        String outbound = run(new ScanText(world.contents(), "grüße", List.of()), EVENT.replace("INBOUND", "OUTBOUND"));

        assertThat(inbound).contains("MOVE_TO_JUNK");
        assertThat(outbound).contains("DROP");
        assertThat(run(new ScanText(world.contents(), "nowhere", List.of()), EVENT))
                .contains("DEFAULT");
    }

    private String content() {
        return new String(world.messageFlow.content(ID).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static String run(RequestStreamHandler step, String event) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        step.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), output, null);
        return output.toString(StandardCharsets.UTF_8);
    }
}
