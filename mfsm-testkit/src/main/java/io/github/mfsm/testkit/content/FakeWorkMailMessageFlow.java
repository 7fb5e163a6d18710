package io.github.mfsm.testkit.content;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.content.internal.HeldMails;
import io.github.mfsm.testkit.content.internal.MessageFlowService;
import io.github.mfsm.testkit.faults.Faults;
import io.github.mfsm.testkit.internal.server.http.LoopbackServer;
import io.github.mfsm.testkit.internal.server.rest.RestProtocol;
import io.github.mfsm.testkit.journal.RecordedRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Amazon WorkMail's Message Flow API on a port of 127.0.0.1: hands out the content of mails, and takes new content from a
 * {@link FakeS3}.
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
 * <p>As the API's model and documentation say: content is there for 24 hours, in the organization's Region and account; ids,
 * bucket names, keys and versions obey the model's lengths and patterns; new content must lie in a bucket of the same Region and
 * account whose policy lets WorkMail read; a frozen mail can't be changed; the content must keep the API's criteria for MIME;
 * new content of a delivered mail shows in later reads only. What isn't documented is chosen here: the wording of errors, which
 * checks come first (limits, message, frozen, location, MIME), and which header fields are required, unique and immutable.
 * Whether the caller is a Lambda function of a synchronous rule is not checked.
 *
 * <p>With {@link io.github.mfsm.testkit.workmail.WorkMailSimulator.Builder#messageFlow} a simulated mail is delivered with the
 * content it has in the end: {@link #delivered}. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/workmail/latest/APIReference/API_Operations_Amazon_WorkMail_Message_Flow.html">Amazon
 *     WorkMail Message Flow API</a>
 */
public final class FakeWorkMailMessageFlow implements AutoCloseable {
    private final HeldMails mails;
    private final MessageFlowService service;
    private final LoopbackServer server;

    private FakeWorkMailMessageFlow(Builder builder) {
        this.mails = new HeldMails(builder.time);
        this.service =
                new MessageFlowService(mails, builder.s3.objects(), builder.region, builder.account, builder.time);
        this.server = RestProtocol.server(service, builder.port);
    }

    /**
     * Starts to describe a fake.
     *
     * @param s3 where new content lies
     */
    public static Builder builder(FakeS3 s3) {
        return new Builder(s3);
    }

    /** Returns the endpoint for clients, and opens the port if it isn't yet. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** Returns the WireMock server below, to lay stubs over the service. */
    public WireMockServer wireMock() {
        return server.wireMock();
    }

    /**
     * Takes a mail in, now; a mail with the same id is forgotten.
     *
     * @param messageId the id that its event has
     * @param mime its raw content
     */
    public void receive(String messageId, byte[] mime) {
        mails.receive(messageId, mime.clone());
    }

    /**
     * Lets nobody change a mail any more, as WorkMail does with redirected ones.
     *
     * @throws IllegalArgumentException if there is no such mail
     */
    public void freeze(String messageId) {
        mails.freeze(messageId);
    }

    /**
     * Ends a mail's flight: from now on new content no longer changes what is {@link #delivered}. The simulator does that; unknown
     * mails are ignored.
     */
    public void deliver(String messageId) {
        mails.deliver(messageId);
    }

    /** Returns the content with which a mail was delivered, or empty if it is unknown or still in flight. */
    public Optional<byte[]> delivered(String messageId) {
        return mails.delivered(messageId).map(byte[]::clone);
    }

    /** Returns the content that the service would hand out now, or empty for an unknown or expired mail. */
    public Optional<byte[]> content(String messageId) {
        return mails.find(messageId).map(byte[]::clone);
    }

    /** Returns what may go wrong from now on; nothing does until it is told so. */
    public Faults faults() {
        return service.faults();
    }

    /** Returns the requests received so far, oldest first, each with its input as JSON. */
    public List<RecordedRequest> requests() {
        return service.journal().requests();
    }

    /** Returns how many requests of an operation came, such as {@code GetRawMessageContent}. */
    public long requestCount(String operation) {
        return service.journal().count(operation);
    }

    /** Removes all mails, faults, stubs and the journal; the port stays open. */
    public void reset() {
        mails.clear();
        service.reset();
        server.reset();
    }

    /** Closes the port. */
    @Override
    public void close() {
        server.close();
    }

    /**
     * Describes a {@link FakeWorkMailMessageFlow}. Defaults: Region us-east-1, account 123456789012, a free port, a manual
     * clock of its own. Not thread-safe.
     */
    public static final class Builder {
        private final FakeS3 s3;
        private String region = "us-east-1";
        private String account = "123456789012";
        private VirtualTime time = VirtualTime.manual();
        private int port;

        private Builder(FakeS3 s3) {
            this.s3 = Objects.requireNonNull(s3, "s3");
        }

        /** Sets the clock by which content expires; share it with the simulator. */
        public Builder time(VirtualTime clock) {
            this.time = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** Sets the organization's Region. */
        public Builder region(String name) {
            this.region = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Sets the organization's account, also that of clients whose access key id is not an account number. */
        public Builder account(String id) {
            this.account = Objects.requireNonNull(id, "id");
            return this;
        }

        /** Sets the port; 0 for a free one. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** Returns the fake, without mails; its port is not open yet. */
        public FakeWorkMailMessageFlow build() {
            return new FakeWorkMailMessageFlow(this);
        }
    }
}
