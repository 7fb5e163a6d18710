package io.github.mfsm.aws.light;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/** Signs requests with the credentials of the moment, by a clock that can be corrected. Thread-safe. */
final class RequestSigner {

    private final IdentityProvider<AwsCredentialsIdentity> credentials;
    private final String region;
    private final InstantSource clock;
    private volatile Duration correction = Duration.ZERO;

    RequestSigner(IdentityProvider<AwsCredentialsIdentity> credentials, String region, InstantSource clock) {
        this.credentials = credentials;
        this.region = region;
        this.clock = clock;
    }

    /** Says that there are no credentials to be had. */
    static final class NoCredentials extends IOException {
        private static final long serialVersionUID = 1L;

        NoCredentials(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Returns the headers to send, signature and date among them. */
    Map<String, String> sign(LightRequest request) throws NoCredentials {
        return new SignatureV4(request.signingName(), region)
                .sign(identity(), now(), request.method(), request.uri(), request.headers(), request.body());
    }

    private AwsCredentialsIdentity identity() throws NoCredentials {
        try {
            return credentials.resolveIdentity().join();
        } catch (CompletionException e) {
            throw new NoCredentials(e.getCause() == null ? e : e.getCause());
        } catch (RuntimeException e) { // a provider is anybody's code, and throws what it likes
            throw new NoCredentials(e);
        }
    }

    /** Returns the time that a request would be signed with. */
    Instant now() {
        return clock.instant().plus(correction);
    }

    /** From now on, signs by a clock that shows this time now. */
    void correctTo(Instant now) {
        correction = Duration.between(clock.instant(), now);
    }
}
