package io.github.mfsm.ses.internal.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.ses.internal.disposition.Effect;
import io.github.mfsm.ses.send.MailPorts;
import io.github.mfsm.ses.send.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostmanTest {
    private static final EmailAddress FROM = EmailAddress.of("filter@example.com");
    private static final List<EmailAddress> TO = List.of(EmailAddress.of("johndoe@example.com"));

    private final VirtualTime time = VirtualTime.manual();
    private final SlowPorts ports = new SlowPorts();
    private final Postman postman = new Postman(
            ports, new MailSettings(FROM, FROM, Routes.parse("example.com=boxes.example.net"), "mail", "", null), time);

    /** Takes 20 seconds to read an email. */
    private final class SlowPorts implements MailPorts {
        private final List<String> calls = new ArrayList<>();

        private void called(String operation, Duration timeout) {
            calls.add(operation + " " + timeout);
        }

        @Override
        public void sendBounce(
                String messageId,
                EmailAddress from,
                List<EmailAddress> recipients,
                String explanation,
                Duration timeout) {
            called("SendBounce", timeout);
        }

        @Override
        public void sendRawEmail(EmailAddress from, List<EmailAddress> recipients, byte[] mime, Duration timeout) {
            called("SendRawEmail", timeout);
        }

        @Override
        public byte[] readMail(String messageId, Duration timeout) {
            called("GetObject", timeout);
            time.advance(Duration.ofSeconds(20));
            return "Subject: Test\r\n\r\nBody".getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void publishJunk(String messageId, List<EmailAddress> recipients, Duration timeout) {
            called("Publish", timeout);
        }
    }

    private void forward(Duration limit) {
        postman.carryOut(new Effect.Forward(TO), "id", FROM, Deadline.after(time.instant(), limit));
    }

    @Test
    void sendingHasTheTimeThatReadingHasLeft() {
        forward(Duration.ofSeconds(30));

        assertThat(ports.calls).containsExactly("GetObject PT30S", "SendRawEmail PT10S");
    }

    @Test
    void nothingIsSentWithoutTime() {
        assertThatThrownBy(() -> forward(Duration.ofSeconds(20)))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("no time is left for it");

        assertThat(ports.calls).containsExactly("GetObject PT20S");
    }
}
