package io.github.mfsm.testkit.content;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.content.internal.HeldMails;
import io.github.mfsm.testkit.content.internal.MessageFlowService;
import io.github.mfsm.testkit.internal.server.front.Behind;
import io.github.mfsm.testkit.server.FakeServerBuilder;
import io.github.mfsm.testkit.server.FrontDoor;
import java.util.Objects;
import java.util.Optional;

/**
 * Amazon WorkMail's Message Flow API on a port of 127.0.0.1: hands out the content of emails, and takes new content
 * from a {@link FakeS3}.
 *
 * <pre>{@code
 * try (FakeS3 s3 = FakeS3.create();
 *         FakeWorkMailMessageFlow messageFlow = FakeWorkMailMessageFlow.builder(s3).time(time).build()) {
 *     s3.createBucket("mails");
 *     messageFlow.receive("message-1", mime);
 *     ... // the code under test, with clients for both endpoints
 *     assertThat(messageFlow.content("message-1")).isEqualTo(changed);
 * }
 * }</pre>
 *
 * <p>As the API's model and documentation say: content is there for 24 hours, in the organization's Region and account;
 * ids, bucket names, keys and versions obey the model's lengths and patterns; new content must lie in a bucket of the
 * same Region and account whose policy lets WorkMail read; a frozen email can't be changed; the content must keep the
 * API's criteria for MIME; new content of a delivered email shows in later reads only. What isn't documented is chosen
 * here: the wording of errors, which checks come first (limits, message, frozen, location, MIME), and which header
 * fields are required, unique and immutable. Whether the caller is a Lambda function of a synchronous rule is not
 * checked.
 *
 * <p>With {@link io.github.mfsm.testkit.workmail.WorkMailSimulator.Builder#messageFlow} a simulated email is delivered
 * with the content it has in the end: {@link #delivered}. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/workmail/latest/APIReference/API_Operations_Amazon_WorkMail_Message_Flow.html">Amazon
 *     WorkMail Message Flow API</a>
 */
public final class FakeWorkMailMessageFlow extends FrontDoor {
    private final HeldMails mails;

    private FakeWorkMailMessageFlow(HeldMails mails, MessageFlowService service) {
        super(Behind.rest(mails::clear, service));
        this.mails = mails;
    }

    /**
     * Starts to describe a fake.
     *
     * @param s3 where new content lies
     */
    public static Builder builder(FakeS3 s3) {
        return new Builder(s3);
    }

    /**
     * Takes an email in, now; an email with the same id is forgotten.
     *
     * @param messageId the id that its event has
     * @param mime its raw content
     */
    public void receive(String messageId, byte[] mime) {
        mails.receive(messageId, mime.clone());
    }

    /**
     * Lets nobody change an email any more, as WorkMail does with redirected ones.
     *
     * @throws IllegalArgumentException if there is no such email
     */
    public void freeze(String messageId) {
        mails.freeze(messageId);
    }

    /**
     * Ends an email's flight: from now on new content no longer changes what is {@link #delivered}. The simulator does
     * that; unknown emails are ignored.
     */
    public void deliver(String messageId) {
        mails.deliver(messageId);
    }

    /** Returns the content with which an email was delivered, or empty if it is unknown or still in flight. */
    public Optional<byte[]> delivered(String messageId) {
        return mails.delivered(messageId).map(byte[]::clone);
    }

    /** Returns the content that the service would hand out now, or empty for an unknown or expired email. */
    public Optional<byte[]> content(String messageId) {
        return mails.find(messageId).map(byte[]::clone);
    }

    /**
     * Describes a {@link FakeWorkMailMessageFlow}, with the organization's Region and account, and the clock by which
     * content expires; {@link VirtualTime#manual()} by default. Not thread-safe.
     */
    public static final class Builder extends FakeServerBuilder<Builder> {
        private final FakeS3 s3;

        private Builder(FakeS3 s3) {
            super(VirtualTime.manual());
            this.s3 = Objects.requireNonNull(s3, "s3");
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Returns the fake, without emails; its port is not open yet. */
        public FakeWorkMailMessageFlow build() {
            HeldMails mails = new HeldMails(settings().time());
            return new FakeWorkMailMessageFlow(mails, new MessageFlowService(mails, s3.objects(), settings()));
        }
    }
}
