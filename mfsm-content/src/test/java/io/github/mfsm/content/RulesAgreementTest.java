package io.github.mfsm.content;

import static io.github.mfsm.content.ContentWorld.BUCKET;
import static io.github.mfsm.content.ContentWorld.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.content.internal.AttachmentTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.workmailmessageflow.model.MessageRejectedException;

/** Two readings of the same criteria: what our rules pass, the fake takes, and the other way round. */
class RulesAgreementTest {

    @Test
    void rulesAndFakeAgree() throws Exception {
        Map<String, byte[]> mails = new LinkedHashMap<>(Mails.all());
        mails.putAll(Mails.broken());
        AttachmentTypes.UNSUPPORTED.forEach(ending -> mails.put(ending, Mails.attachment("file." + ending)));
        mails.put("twice", Mails.crlf(Mails.HEADER + "Subject: again\n\ntext\n"));
        mails.put("no date", Mails.crlf(Mails.HEADER.replaceAll("Date: .*\n", "") + "\ntext\n"));
        List<String> disagreements = new ArrayList<>();

        try (ContentWorld world = new ContentWorld()) {
            mails.forEach((name, mail) -> {
                world.messageFlow.receive(ID, mail);
                world.s3.putObject(BUCKET, "key", mail);
                if (passes(mail) != isTaken(world)) {
                    disagreements.add(name);
                }
            });
        }

        assertThat(disagreements).isEmpty();
    }

    private static boolean passes(byte[] mail) {
        try {
            return MimeRules.standard()
                    .check(MailSource.of(mail), MailSource.of(mail))
                    .isEmpty();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean isTaken(ContentWorld world) {
        try {
            world.messageFlowClient.putRawMessageContent(request -> request.messageId(ID)
                    .content(content ->
                            content.s3Reference(s3 -> s3.bucket(BUCKET).key("key"))));
            return true;
        } catch (MessageRejectedException e) {
            return false;
        }
    }
}
