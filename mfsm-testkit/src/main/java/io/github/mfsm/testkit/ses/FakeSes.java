package io.github.mfsm.testkit.ses;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.internal.server.front.Behind;
import io.github.mfsm.testkit.server.FakeServerBuilder;
import io.github.mfsm.testkit.server.FrontDoor;
import java.util.List;

/**
 * Amazon SES on a port of 127.0.0.1, as far as it sends what an answer comes to: {@code SendBounce} and
 * {@code SendRawEmail} of the API of 2010-12-01, each recorded; anything else is refused by name.
 *
 * <pre>{@code
 * try (FakeSes ses = FakeSes.create()) {
 *     ses.receive("message-1");
 *     ... // the code under test, with a client for ses.endpoint()
 *     assertThat(ses.bounces()).hasSize(1);
 * }
 * }</pre>
 *
 * <p>As the API's documentation says: only an email that was received within 24 hours can be bounced, an email has at
 * most 10 MB and 50 recipients. Whether identities are verified is not checked, nor are rates, unless {@link #faults()}
 * say so. {@link #calls()} takes the query protocol's parameters as members. Instead of an email's bytes
 * {@link #requests()} tell the size of their base64. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendBounce.html">SendBounce</a>
 */
public final class FakeSes extends FrontDoor {
    private final SesService service;

    private FakeSes(SesService service) {
        super(Behind.rest(service::reset, service));
        this.service = service;
    }

    /** Returns a fake with all defaults: see {@link Builder}. */
    public static FakeSes create() {
        return builder().build();
    }

    /** Starts to describe a fake. */
    public static Builder builder() {
        return new Builder();
    }

    /** Takes an email in, now, so that it can be bounced. The simulator does that. */
    public void receive(String messageId) {
        service.receive(messageId);
    }

    /** Returns the bounces that were sent, oldest first. */
    public List<SentBounce> bounces() {
        return service.bounces();
    }

    /** Returns the emails that were sent, oldest first. */
    public List<SentEmail> emails() {
        return service.emails();
    }

    /** Describes a {@link FakeSes}; the clock is {@link VirtualTime#manual()} by default. Not thread-safe. */
    public static final class Builder extends FakeServerBuilder<Builder> {
        private Builder() {
            super(VirtualTime.manual());
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Returns the fake; its port is not open yet. */
        public FakeSes build() {
            return new FakeSes(new SesService(settings()));
        }
    }
}
