package io.github.mfsm.content.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.content.ContentWorld;
import io.github.mfsm.content.Mails;
import io.github.mfsm.content.MessageContents;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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
                        "X-Mfsm-Disclaimer: ",
                        "Gr=C3=BC=C3=9Fe",
                        "F=C3=BCr Bob & Co",
                        Base64.getEncoder()
                                .encodeToString("<p>Grüße</p>\r\n<hr><p>Für Bob &amp; Co</p>\r\n"
                                        .getBytes(StandardCharsets.UTF_8)))
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

    @Test
    void aMailCannotComeWithTheMark() throws IOException {
        world.messageFlow.receive(ID, Mails.plain());
        run(new AddDisclaimer(world.contents(), "Disclaimer"), EVENT);
        world.messageFlow.receive("message-2", world.messageFlow.content(ID).orElseThrow());

        assertThat(run(new AddDisclaimer(world.contents(), "Disclaimer"), EVENT.replace(ID, "message-2")))
                .isEqualTo("{\"changed\":true}");
    }

    @Test
    void twoDisclaimersGetAlongWithEachOther() throws IOException {
        world.messageFlow.receive(ID, Mails.plain());
        run(new AddDisclaimer(world.contents(), "First"), EVENT);
        run(new AddDisclaimer(world.contents(), "Second"), EVENT);
        String mail = content();

        assertThat(run(new AddDisclaimer(world.contents(), "First"), EVENT)).contains("already there");
        assertThat(content()).isEqualTo(mail).containsSubsequence("First", "Second");
    }

    @Test
    void lineEndsOfATextStayAsTheyAre() throws IOException {
        world.messageFlow.receive(
                ID, Mails.text("us-ascii", "one\ntwo\rthree\r\n".getBytes(StandardCharsets.US_ASCII)));

        assertThat(run(new AddDisclaimer(world.contents(), "Line 1\nLine 2"), EVENT))
                .isEqualTo("{\"changed\":true}");

        assertThat(content())
                .contains(Base64.getEncoder()
                        .encodeToString("one\ntwo\rthree\r\n\r\n-- \r\nLine 1\r\nLine 2\r\n"
                                .getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-ascii", "utf-8", "klingon"})
    void aTextThatIsNotInItsCharsetIsScannedAndOnlyChangedWithoutHarm(String charset) throws IOException {
        byte[] text = "Grüße".getBytes(StandardCharsets.ISO_8859_1);
        world.messageFlow.receive(ID, Mails.text(charset, text));

        assertThat(run(new ScanText(world.contents(), "grüße", List.of()), EVENT))
                .contains("MOVE_TO_JUNK");
        assertThat(run(new AddDisclaimer(world.contents(), "Für Bob"), EVENT))
                .isEqualTo(
                        charset.equals("utf-8")
                                ? "{\"changed\":true,\"unreadable\":[{\"part\":\"\",\"problem\":\"its text is not in its charset\"}]}"
                                : "{\"changed\":false,\"reason\":\"no text that can be changed\",\"unreadable\":[{\"part\":\"\",\"problem\":"
                                        + (charset.equals("klingon")
                                                ? "\"its charset is not known\"}]}"
                                                : "\"its text is not in its charset\"}]}"));
        if (!charset.equals("utf-8")) {
            assertThat(world.messageFlow.content(ID)).hasValue(Mails.text(charset, text));
        }
    }

    @Test
    void aTextThatCannotBeDecodedIsScannedAsBytesAndNamed() throws IOException {
        world.messageFlow.receive(ID, Mails.broken().get("wrong base64"));
        String named = "\"unreadable\":[{\"part\":\"\",\"problem\":\"its base64 is broken\"}]";

        assertThat(run(new ScanText(world.contents(), "x", List.of()), EVENT))
                .isEqualTo("{\"actions\":[{\"action\":{\"type\":\"DEFAULT\"},\"allRecipients\":true}]," + named + "}");
        assertThat(run(new ScanText(world.contents(), "x", List.of(), OnUnreadable.JUNK), EVENT))
                .contains("MOVE_TO_JUNK", named);
        assertThat(run(
                        new ScanText(world.contents(), "x", List.of(), OnUnreadable.JUNK),
                        EVENT.replace("INBOUND", "OUTBOUND")))
                .contains("BOUNCE");
        assertThat(run(new ScanText(world.contents(), "x", List.of(), OnUnreadable.BOUNCE), EVENT))
                .contains("BOUNCE", "parts of this email could not be read");
        assertThat(run(new AddDisclaimer(world.contents(), "Disclaimer", OnUnreadable.JUNK), EVENT))
                .contains(
                        "\"changed\":false", named, "\"answer\":{\"actions\":[{\"action\":{\"type\":\"MOVE_TO_JUNK\"}");
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
    @ValueSource(strings = {"SIGNED MESSAGE", "MESSAGE"})
    void aTextWithAPgpBlockIsLeftUntouched(String block) throws IOException {
        byte[] original = Mails.text(
                "us-ascii",
                ("Hello\r\n-----BEGIN PGP " + block + "-----\r\n\r\nx\r\n").getBytes(StandardCharsets.US_ASCII));
        world.messageFlow.receive(ID, original);

        assertThat(run(new AddDisclaimer(world.contents(), "Disclaimer"), EVENT))
                .contains("signed or encrypted");
        assertThat(world.messageFlow.content(ID)).hasValue(original);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exe", "application/octet-stream", "application/*"})
    void attachmentsOfATypeAreReplacedByALine(String type) throws IOException {
        world.messageFlow.receive(ID, Mails.attachment("setup.EXE. "));
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
                .isEqualTo("{\"actions\":[{\"action\":{\"type\":\"DEFAULT\"},\"recipients\":[\"Abuse@example.com\"]},"
                        + "{\"action\":{\"type\":\"MOVE_TO_JUNK\"},\"allRecipients\":true}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alternative", "8 bit", "Latin-1"})
    void decodesWhatItScans(String kind) throws IOException {
        world.messageFlow.receive(ID, Mails.all().get(kind));
        String inbound = run(new ScanText(world.contents(), "^(<p>)?GRÜẞE|grüße", List.of()), EVENT);
        String outbound = run(new ScanText(world.contents(), "grüße", List.of()), EVENT.replace("INBOUND", "OUTBOUND"));

        assertThat(inbound).contains("MOVE_TO_JUNK");
        assertThat(outbound).contains("BOUNCE");
        assertThat(run(new ScanText(world.contents(), "nowhere", List.of()), EVENT))
                .contains("DEFAULT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"address\": null}"})
    void aBounceWithoutASenderIsHandled(String mailFrom) throws IOException {
        world.messageFlow.receive(ID, Mails.plain());
        String event = EVENT.replace("{\"address\": \"ada@example.net\"}", mailFrom);

        assertThat(run(new ScanText(world.contents(), "figures", List.of()), event))
                .contains("MOVE_TO_JUNK");
        assertThat(run(new AddDisclaimer(world.contents(), "Disclaimer"), event))
                .isEqualTo("{\"changed\":true}");
    }

    @Test
    void anEventWithoutAMessageIdSaysSo() {
        assertThatThrownBy(() -> run(
                        new ScanText(world.contents(), "x", List.of()),
                        EVENT.replace("\"messageId\": \"message-1\",", "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no messageId");
    }

    @Test
    void stepsHaveTheNamesOfTheirClassesAndSayWhichSettingIsMissing() {
        MessageContents contents = world.contents();
        Map<String, String> settings = Map.of("DISCLAIMER", "x", "SCAN_PATTERN", "x", "STRIP_TYPES", "exe");

        assertThat(Steps.names())
                .allMatch(name -> Steps.create(name, contents, settings)
                        .getClass()
                        .getSimpleName()
                        .equals(name))
                .allSatisfy(name -> assertThatThrownBy(() -> Steps.create(name, contents, Map.of()))
                        .hasMessageMatching("the environment variable [A-Z_]+ must be set"));
        assertThatThrownBy(() -> Steps.create("Other", contents, settings))
                .hasMessage("no step Other; there are [AddDisclaimer, ScanText, StripAttachments]");
    }

    @Test
    void oneBucketIsForEmailsOfWorkMailTheOtherForThoseOfSes() {
        StepSettings both = new StepSettings(Map.of("CONTENT_BUCKET", "changed", "MAIL_BUCKET", "held"));

        assertThatThrownBy(both::contents)
                .hasMessage("the environment variables CONTENT_BUCKET, for WorkMail, and MAIL_BUCKET, for SES,"
                        + " must not both be set");
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
