package io.github.mfsm.testkit.ses;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.faults.Faults;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls;
import io.github.mfsm.testkit.internal.server.http.LoopbackServer;
import io.github.mfsm.testkit.internal.server.rest.RestProtocol;
import io.github.mfsm.testkit.journal.RecordedRequest;
import io.github.mfsm.testkit.server.FakeServer;
import io.github.mfsm.testkit.server.FakeServerBuilder;
import io.github.mfsm.testkit.server.FakeSettings;
import java.net.URI;
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
 * say so. {@link #calls()} takes the query protocol's parameters as members. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendBounce.html">SendBounce</a>
 */
public final class FakeSes implements FakeServer {
    private final SesService service;
    private final LoopbackServer server;

    private FakeSes(FakeSettings settings) {
        this.service = new SesService(settings);
        this.server = RestProtocol.server(service);
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

    @Override
    public URI endpoint() {
        return server.endpoint();
    }

    @Override
    public WireMockServer wireMock() {
        return server.wireMock();
    }

    @Override
    public AwsCalls calls() {
        return InProcessCalls.of(service);
    }

    @Override
    public Faults faults() {
        return service.faults();
    }

    @Override
    public VirtualTime time() {
        return service.settings().time();
    }

    @Override
    public String region() {
        return service.settings().region();
    }

    @Override
    public String account() {
        return service.settings().account();
    }

    /** Returns the kept requests, oldest first; instead of an email's bytes they tell the size of their base64. */
    @Override
    public List<RecordedRequest> requests() {
        return service.journal().requests();
    }

    @Override
    public long requestCount(String operation) {
        return service.journal().count(operation);
    }

    @Override
    public void reset() {
        service.reset();
        server.reset();
    }

    @Override
    public void close() {
        server.close();
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
            return new FakeSes(settings());
        }
    }
}
