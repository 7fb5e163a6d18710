package io.github.mfsm.content;

import static io.github.mfsm.content.ContentWorld.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.api.FlowDirection;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.content.mime.MimeContents;
import io.github.mfsm.content.mime.ParsedMail;
import io.github.mfsm.content.step.AddDisclaimer;
import io.github.mfsm.content.step.ScanText;
import io.github.mfsm.content.step.StripAttachments;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LargeMailTest {
    private static final int BYTES = 29 * 1024 * 1024;

    @Test
    void aMailOf29MegabytesPassesThroughAHeapOf64() throws Exception {
        byte[] mail = Mails.large(BYTES);

        byte[] changed = changedBy(ChangeLargeMail.class, mail);

        byte[] marker = "X-Seen: yes\r\n".getBytes(StandardCharsets.US_ASCII);
        int at = new String(changed, 0, 4_000, StandardCharsets.ISO_8859_1).indexOf("X-Seen");
        assertThat(changed).hasSize(mail.length + marker.length);
        assertThat(Arrays.equals(mail, 0, at, changed, 0, at)).isTrue();
        assertThat(Arrays.equals(mail, at, mail.length, changed, at + marker.length, changed.length))
                .isTrue();
    }

    @Test
    void soItDoesThroughTheSteps() throws Exception {
        byte[] changed = changedBy(RunSteps.class, Mails.large(BYTES));

        assertThat(changed).hasSizeBetween(BYTES - 1_000, BYTES + 1_000);
        assertThat(new String(changed, 0, 4_000, StandardCharsets.ISO_8859_1)).contains("For Bob only");
    }

    private static byte[] changedBy(Class<?> program, byte[] mail) throws Exception {
        try (ContentWorld world = new ContentWorld()) {
            world.messageFlow.receive(ID, mail);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            program.getName(),
                            world.messageFlow.endpoint().toString(),
                            world.s3.endpoint().toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return world.messageFlow.content(ID).orElseThrow();
        }
    }

    private static MessageContents contents(String... endpoints) {
        return MessageContents.builder(
                        ContentWorld.messageFlowClient(URI.create(endpoints[0])),
                        ContentWorld.s3Client(URI.create(endpoints[1])),
                        ContentWorld.BUCKET)
                .build();
    }

    /** Reads, parses, changes and replaces a mail; runs in a process of its own. */
    static final class ChangeLargeMail {
        private ChangeLargeMail() {}

        public static void main(String[] endpoints) throws Exception {
            MessageContents contents = contents(endpoints);
            try (ParsedMail mail = MimeContents.of(contents).read(ID)) {
                mail.addField("X-Seen", "yes");
                MimeContents.of(contents).replace(ID, mail);
            }
        }
    }

    /** Scans a mail, looks for attachments, and adds a disclaimer; runs in a process of its own. */
    static final class RunSteps {
        private RunSteps() {}

        public static void main(String[] endpoints) throws Exception {
            MessageContents contents = contents(endpoints);
            MessageFlowEvent event = MessageFlowEvent.builder()
                    .invocationId("i-1")
                    .messageId(ID)
                    .flowDirection(FlowDirection.INBOUND)
                    .mailFrom("ada@example.net")
                    .recipients("bob@example.com")
                    .build();
            new ScanText(contents, "jackpot", List.of()).run(event);
            new StripAttachments(contents, List.of("exe")).run(event);
            new AddDisclaimer(contents, "For Bob only").run(event);
        }
    }
}
