package io.github.mfsm.ses.internal.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.ses.send.Routes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardedMailTest {
    private static final EmailAddress US = EmailAddress.of("filter@example.com");

    private static String forward(String mime) {
        return new String(
                ForwardedMail.of(mime.getBytes(StandardCharsets.ISO_8859_1), US, "m1", false),
                StandardCharsets.ISO_8859_1);
    }

    @Test
    void goesOutInOurNameAndKeepsTheOriginals() {
        String sent = forward("Return-Path: <jane@example.org>\r\nReceived: from x\r\n\tby y\r\nFrom: Jane\r\n"
                + " <jane@example.org>\r\nMessage-ID: <1@example.org>\r\nSubject: Hi\r\n\r\nBody\r\n\r\nFrom: me\r\n");

        assertThat(sent)
                .isEqualTo("From: filter@example.com\r\n"
                        + "X-Original-From: Jane\r\n"
                        + " <jane@example.org>\r\n"
                        + "Reply-To: Jane\r\n"
                        + " <jane@example.org>\r\n"
                        + "Original-Message-ID: <1@example.org>\r\n"
                        + "X-Mfsm-Message-Id: m1\r\n"
                        + "Received: from x\r\n"
                        + "\tby y\r\n"
                        + "Message-ID: <1@example.org>\r\n"
                        + "Subject: Hi\r\n\r\n"
                        + "Body\r\n\r\n"
                        + "From: me\r\n");
    }

    @Test
    void leavesOutWhatSesWouldTakeForAnOrder() {
        assertThat(forward(
                        "X-SES-CONFIGURATION-SET: theirs\r\nx-ses-source-arn: arn\r\n more\r\nDKIM-Signature: v=1;\r\n"
                                + "\tb=x\r\nSender: jane@example.org\r\nX-Mfsm-Junk: YES\r\nTo: a@b\r\n\r\nBody"))
                .isEqualTo("From: filter@example.com\r\nX-Mfsm-Message-Id: m1\r\nTo: a@b\r\n\r\nBody");
    }

    @Test
    void keepsTheReplyToThatIsThere() {
        assertThat(forward("From: jane@example.org\r\nReply-To: other@example.org\r\n\r\n"))
                .containsOnlyOnce("Reply-To: ")
                .contains("Reply-To: other@example.org");
    }

    @Test
    void marksJunk() {
        byte[] sent = ForwardedMail.of("To: a@b\n\nBody".getBytes(StandardCharsets.US_ASCII), US, "m1", true);

        assertThat(new String(sent, StandardCharsets.US_ASCII))
                .isEqualTo("From: filter@example.com\r\nX-Mfsm-Message-Id: m1\r\nX-Mfsm-Junk: YES\r\nTo: a@b\n\nBody");
    }

    @Test
    void leavesEveryByteOfTheBodyAsItIs() {
        byte[] mime = new byte[300];
        System.arraycopy("To: a@b\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 0, mime, 0, 11);
        for (int i = 11; i < 300; i++) {
            mime[i] = (byte) i;
        }

        byte[] sent = ForwardedMail.of(mime, US, "m1", false);

        assertThat(java.util.Arrays.copyOfRange(sent, sent.length - 289, sent.length))
                .isEqualTo(java.util.Arrays.copyOfRange(mime, 11, 300));
    }

    @Test
    void givesAnEmailWithoutABodyAnEmptyOne() {
        assertThat(forward("To: a@b")).endsWith("To: a@b\r\n\r\n");
        assertThat(forward("")).isEqualTo("From: filter@example.com\r\nX-Mfsm-Message-Id: m1\r\n\r\n");
    }

    @Test
    void routesLeadAddressesAndDomainsElsewhere() {
        Routes routes = Routes.parse("Info@Example.com=jane@home.example, example.com=boxes.example.net");

        assertThat(routes.of(addresses("info@example.com", "bob@EXAMPLE.com", "x@other.example", "bob@example.com")))
                .isEqualTo(addresses("jane@home.example", "bob@boxes.example.net", "x@other.example"));
        assertThat(Routes.NONE.of(addresses("a@b"))).isEqualTo(addresses("a@b"));
    }

    @Test
    void routesThatAreNoneAreRefused() {
        for (String text : List.of("example.com", "a@b=example.com", "=x", "a=b=c", "a=b,")) {
            assertThatThrownBy(() -> Routes.parse(text))
                    .hasMessageContaining("is no route: ADDRESS=ADDRESS or DOMAIN=");
        }
    }

    private static List<EmailAddress> addresses(String... addresses) {
        return java.util.Arrays.stream(addresses).map(EmailAddress::of).toList();
    }
}
