package io.github.mfsm.aws.light;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.utils.CompletableFutureUtils;

/** Signs requests with the SDK's Signature Version 4, by a clock that can be corrected. Thread-safe. */
final class RequestSigner {

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
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

        NoCredentials(RuntimeException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The headers to send, signature and date among them. */
    Map<String, List<String>> sign(String service, URI endpoint, Map<String, String> headers, byte[] body)
            throws NoCredentials {
        AwsCredentialsIdentity identity = identity();
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(endpoint);
        headers.forEach(request::putHeader);
        return signer.sign(sign -> sign.identity(identity)
                        .request(request.build())
                        .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now(), ZoneOffset.UTC)))
                .request()
                .headers();
    }

    private AwsCredentialsIdentity identity() throws NoCredentials {
        try {
            return CompletableFutureUtils.joinLikeSync(credentials.resolveIdentity());
        } catch (RuntimeException e) { // a provider is anybody's code, and throws what it likes
            throw new NoCredentials(e);
        }
    }

    /** The time that a request would be signed with. */
    Instant now() {
        return clock.instant().plus(correction);
    }

    /** From now on, signs by a clock that shows this time now. */
    void correctTo(Instant now) {
        correction = Duration.between(clock.instant(), now);
    }
}
