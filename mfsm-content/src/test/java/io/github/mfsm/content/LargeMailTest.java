package io.github.mfsm.content;

import static io.github.mfsm.content.ContentWorld.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.api.FlowDirection;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.content.mime.MimeContents;
import io.github.mfsm.content.mime.ParsedMail;
import io.github.mfsm.content.step.AddDisclaimer;
import io.github.mfsm.content.step.ScanText;
import io.github.mfsm.content.step.StepsByHand;
import io.github.mfsm.content.step.StripAttachments;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
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

    @Test
    void soItDoesWhateverItIsMadeOf() throws Exception {
        Process process = start(RunStepsOnOddMails.class);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output)
                .contains(
                        "text ScanText {\"actions\"",
                        "deep AddDisclaimer {\"changed\":false",
                        "parts StripAttachments {\"changed\":false")
                .doesNotContain("OutOfMemoryError");
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static Process start(Class<?> program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static byte[] changedBy(Class<?> program, byte[] mail) throws Exception {
        try (ContentWorld world = new ContentWorld()) {
            world.messageFlow.receive(ID, mail);
            Process process = start(
                    program,
                    world.messageFlow.endpoint().toString(),
                    world.s3.endpoint().toString());
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

    /** Reads, parses, changes and replaces an email; runs in a process of its own. */
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

    /** Scans an email, looks for attachments, and adds a disclaimer; runs in a process of its own. */
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

    /**
     * Runs the steps on large emails of one text, of one part in another, and of very many parts; runs in a process of
     * its own.
     */
    static final class RunStepsOnOddMails {
        private RunStepsOnOddMails() {}

        public static void main(String[] none) throws Exception {
            Path file = Files.createTempFile("mfsm-large-", ".eml");
            try {
                run("text", file, "\r\n", line -> "Figures, and so on and on and on.\r\n");
                run(
                        "deep",
                        file,
                        "",
                        line -> "Content-Type: multipart/mixed; boundary=b" + line + "\r\n\r\n--b" + line + "\r\n");
                run("parts", file, "Content-Type: multipart/mixed; boundary=b\r\n\r\n", line -> "--b\r\n\r\ntext\r\n");
            } finally {
                Files.delete(file);
            }
        }

        private static void run(String kind, Path file, String start, IntFunction<String> lines) throws Exception {
            try (Writer mail = Files.newBufferedWriter(file)) {
                mail.write(start);
                int written = 0;
                for (int i = 0; written < BYTES; i++) {
                    String line = lines.apply(i);
                    mail.write(line);
                    written += line.length();
                }
            }
            StepsByHand.runAll(MailSource.of(file))
                    .forEach((step, answer) -> System.out.println(kind + ' ' + step + ' ' + answer));
        }
    }
}
