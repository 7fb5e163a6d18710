package io.github.mfsm.aws.light;

import io.github.mfsm.aws.Sleeper;
import io.github.mfsm.aws.SystemTime;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * Step Functions and DynamoDB by plain HTTP, with nothing of the SDK but its credentials providers.
 *
 * <p>Calls are made on {@link HttpConnections}, which are kept alive; bodies are buffered. What
 * fails in passing (no connection, a reset, 5xx, throttling, an unreadable answer) is tried again, at most {@value
 * SignedCalls#MAX_ATTEMPTS} times, with jitter, as long as the call's time allows. A clock that AWS calls wrong is
 * corrected by AWS's own.
 *
 * <p>Thread-safe.
 */
public final class LightTransport implements LightCaller {

    private final SignedCalls calls;
    private final String region;
    private final JsonService stepFunctions;
    private final JsonService dynamoDb;

    private LightTransport(Builder builder, String region, IdentityProvider<AwsCredentialsIdentity> credentials) {
        this.region = region;
        this.calls = new SignedCalls(new CallContext(
                builder.connections == null ? new HttpConnections() : builder.connections,
                new RequestSigner(credentials, region, builder.clock),
                builder.clock,
                builder.sleeper,
                builder.random == null ? new Random() : builder.random));
        this.stepFunctions = new JsonService(
                calls,
                builder.stepFunctionsEndpoint == null ? Endpoints.of("states", region) : builder.stepFunctionsEndpoint,
                "states",
                "AWSStepFunctions.");
        this.dynamoDb = new JsonService(
                calls,
                builder.dynamoDbEndpoint == null ? Endpoints.of("dynamodb", region) : builder.dynamoDbEndpoint,
                "dynamodb",
                "DynamoDB_20120810.");
    }

    /** Starts with everything unset that has no default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Step Functions by this transport. */
    public StepFunctionsPort stepFunctions() {
        return new LightStepFunctions(stepFunctions);
    }

    /**
     * Returns a table of claims by this transport.
     *
     * @param name name or ARN of a table with hash key {@code InvocationId} (S) and TTL attribute {@code TimeToLive}
     */
    public ClaimTablePort claimTable(String name) {
        return new LightClaimTable(dynamoDb, name);
    }

    @Override
    public <T> T call(LightRequest request, LightReader<T> reader, Duration timeout) {
        return calls.call(request, reader, timeout);
    }

    /**
     * Returns a service's public endpoint in this transport's Region.
     *
     * @param service the first label of its name, for instance {@code email} for SES
     */
    public URI endpoint(String service) {
        return Endpoints.of(service, region);
    }

    /** Returns where Step Functions is called. */
    public URI stepFunctionsEndpoint() {
        return stepFunctions.endpoint();
    }

    /** Returns where DynamoDB is called. */
    public URI dynamoDbEndpoint() {
        return dynamoDb.endpoint();
    }

    /** Collects what a transport needs; {@link #build} checks that nothing is missing. */
    public static final class Builder {

        private @Nullable String region;
        private @Nullable IdentityProvider<AwsCredentialsIdentity> credentials;
        private @Nullable URI stepFunctionsEndpoint;
        private @Nullable URI dynamoDbEndpoint;
        private @Nullable HttpConnections connections;
        private InstantSource clock = SystemTime.clock();
        private Sleeper sleeper = SystemTime.sleeper();
        private @Nullable RandomGenerator random;

        private Builder() {}

        /** The Region, for instance {@code eu-west-1}. Required. */
        public Builder region(String value) {
            this.region = Objects.requireNonNull(value, "region");
            return this;
        }

        /** Where credentials come from; asked on every attempt. Required. */
        public Builder credentials(IdentityProvider<AwsCredentialsIdentity> value) {
            this.credentials = Objects.requireNonNull(value, "credentials");
            return this;
        }

        /** Where Step Functions is; the Region's public endpoint by default. */
        public Builder stepFunctionsEndpoint(URI value) {
            this.stepFunctionsEndpoint = Objects.requireNonNull(value, "stepFunctionsEndpoint");
            return this;
        }

        /** Where DynamoDB is; the Region's public endpoint by default. */
        public Builder dynamoDbEndpoint(URI value) {
            this.dynamoDbEndpoint = Objects.requireNonNull(value, "dynamoDbEndpoint");
            return this;
        }

        /** What the calls are made on, to be shared by transports; connections of its own by default. */
        public Builder connections(HttpConnections value) {
            this.connections = Objects.requireNonNull(value, "connections");
            return this;
        }

        /** Tells the time, for signatures and for what is left of a call's time; the system's clock by default. */
        public Builder clock(InstantSource value) {
            this.clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** Lets time pass between two attempts; really, by default. */
        public Builder sleeper(Sleeper value) {
            this.sleeper = Objects.requireNonNull(value, "sleeper");
            return this;
        }

        /** Makes the jitter: a thread-safe generator, {@link Random} by default. */
        public Builder random(RandomGenerator value) {
            this.random = Objects.requireNonNull(value, "random");
            return this;
        }

        /**
         * Makes the transport. Nothing is called yet.
         *
         * @throws IllegalStateException if something required is missing
         */
        public LightTransport build() {
            if (region == null || credentials == null) {
                throw new IllegalStateException("set region and credentials before build()");
            }
            return new LightTransport(this, region, credentials);
        }
    }
}
