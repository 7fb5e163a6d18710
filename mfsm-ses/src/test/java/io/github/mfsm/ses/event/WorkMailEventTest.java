package io.github.mfsm.ses.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.FlowDirection;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import org.junit.jupiter.api.Test;

class WorkMailEventTest {

    @Test
    void isWorkMailsEventOfTheDocumentedExample() {
        WorkMailEvent translated = WorkMailEvent.of(ReceiptEventJson.read(ReceiptEventJsonTest.documented()));

        MessageFlowEvent event = MessageFlowJson.readEvent(translated.json());
        assertThat(event).isEqualTo(translated.event());
        assertThat(event.invocationId()).isEqualTo("o3vrnil0e2ic28tr").isEqualTo(event.messageId());
        assertThat(event.flowDirection()).isEqualTo(FlowDirection.INBOUND);
        assertThat(event.envelope().mailFrom()).isEqualTo(EmailAddress.of("janedoe@example.com"));
        assertThat(event.recipients()).containsExactly(EmailAddress.of("johndoe@example.com"));
        assertThat(event.subject()).isEqualTo("Test Subject");
        assertThat(event.truncated()).isFalse();
    }

    @Test
    void addsWhatSesKnowsBesides() {
        WorkMailEvent translated = WorkMailEvent.of(ReceiptEventJson.read(ReceiptEventJsonTest.documented()));

        assertThat(translated.json())
                .contains("\"ses\":{\"timestamp\":\"2015-09-11T20:32:33.936Z\",\"spamVerdict\":\"PASS\","
                        + "\"virusVerdict\":\"PASS\",\"spfVerdict\":\"PASS\",\"dkimVerdict\":\"PASS\","
                        + "\"dmarcVerdict\":\"GRAY\",\"headersTruncated\":false,\"headers\":[{\"name\":\"Return-Path\","
                        + "\"value\":\"<janedoe@example.com>\"}")
                .endsWith("}]}}");
    }

    @Test
    void cutsTheSubjectAsWorkMailDoesAndSplitsNoCharacter() {
        String subject = "x".repeat(255) + "\uD83D\uDE00" + "rest";

        assertThat(subjectOf("y".repeat(300))).isEqualTo("y".repeat(256));
        assertThat(subjectOf("y".repeat(256))).hasSize(256);
        assertThat(subjectOf(subject)).isEqualTo("x".repeat(255));
    }

    private static String subjectOf(String subject) {
        String event = ReceiptEventJsonTest.documented()
                .replace("\"subject\": \"Test Subject\"", "\"subject\": \"" + subject + "\"");
        return WorkMailEvent.of(ReceiptEventJson.read(event)).event().subject();
    }
}
