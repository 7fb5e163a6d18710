package io.github.mfsm.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Emails that SES has put into a bucket. */
class BucketContentsTest {
    private static final String ID = "o3vrnil0e2ic28tr";

    private final ContentWorld world = new ContentWorld();
    private final MessageContents contents = MessageContents.inBucket(world.s3Client, ContentWorld.BUCKET)
            .prefix("in/")
            .build();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anEmailIsReadByItsIdAndItsReplacementTakesItsPlace() throws IOException {
        world.s3.putObject(ContentWorld.BUCKET, "in/" + ID, Mails.plain());
        byte[] changed = new String(contents.readAll(ID), StandardCharsets.US_ASCII)
                .replace("Subject: ", "Subject: [external] ")
                .getBytes(StandardCharsets.US_ASCII);

        Replacement replacement = contents.replace(ID, MailSource.of(changed));

        assertThat(replacement.key()).isEqualTo("in/" + ID);
        assertThat(contents.readAll(ID)).isEqualTo(changed);
        assertThat(world.s3.keys(ContentWorld.BUCKET)).containsExactly("in/" + ID);
        assertThat(world.messageFlow.requests()).isEmpty();
    }

    @Test
    void contentThatIsNoEmailIsRefusedAndTheEmailStays() throws IOException {
        world.s3.putObject(ContentWorld.BUCKET, "in/" + ID, Mails.plain());

        assertThatThrownBy(() -> contents.replace(ID, MailSource.of(new byte[0])))
                .isInstanceOf(ContentException.BreaksRules.class);

        assertThat(contents.readAll(ID)).isEqualTo(Mails.plain());
    }

    @Test
    void whatIsNotThereOrNotToBeHadIsTold() {
        assertThatThrownBy(() -> contents.readAll(ID))
                .isInstanceOf(ContentException.NotFound.class)
                .hasMessage(
                        "the bucket mails has no content for message o3vrnil0e2ic28tr: the S3 action must come before"
                                + " the Lambda action, with the prefix that is set here");
        world.s3.faults().refuse("GetObject", 1, 403, "AccessDenied", "Access Denied");
        assertThatThrownBy(() -> contents.readAll(ID))
                .isInstanceOf(ContentException.ServiceFailed.class)
                .hasMessageContaining("GetObject from bucket mails for message o3vrnil0e2ic28tr failed: AccessDenied");
    }

    @Test
    void noIdLeadsOutOfTheFolder() {
        for (String id : new String[] {"../other", "a/b", "", "a b"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> contents.open(id));
        }
        MessageContents.Builder builder = MessageContents.inBucket(world.s3Client, ContentWorld.BUCKET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.prefix("in?"))
                .withMessageContaining("'in?'");
    }
}
