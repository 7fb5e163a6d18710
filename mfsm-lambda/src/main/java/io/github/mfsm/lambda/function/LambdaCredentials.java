package io.github.mfsm.lambda.function;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * The two places where Lambda puts a function's credentials: the environment, or, for functions with SnapStart, a local
 * endpoint. The SDK's provider for the latter is made only where it is needed. Thread-safe.
 */
public final class LambdaCredentials implements IdentityProvider<AwsCredentialsIdentity> {
    private final @Nullable AwsCredentialsIdentity ofEnvironment;
    private @Nullable ContainerCredentialsProvider endpoint;

    /**
     * Makes the provider; nothing is called.
     *
     * @param environment the process's environment
     */
    public LambdaCredentials(Map<String, String> environment) {
        this.ofEnvironment = read(environment);
    }

    @Override
    public Class<AwsCredentialsIdentity> identityType() {
        return AwsCredentialsIdentity.class;
    }

    @Override
    public CompletableFuture<? extends AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        return ofEnvironment != null
                ? CompletableFuture.completedFuture(ofEnvironment)
                : endpoint().resolveIdentity(request);
    }

    /** Forgets what was read: credentials of the time before a snapshot. */
    public synchronized void renew() {
        endpoint = null;
    }

    private synchronized ContainerCredentialsProvider endpoint() {
        if (endpoint == null) {
            endpoint = ContainerCredentialsProvider.builder().build();
        }
        return endpoint;
    }

    private static @Nullable AwsCredentialsIdentity read(Map<String, String> environment) {
        String id = environment.getOrDefault("AWS_ACCESS_KEY_ID", "").strip();
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "").strip();
        String token = environment.getOrDefault("AWS_SESSION_TOKEN", "").strip();
        if (id.isEmpty() || secret.isEmpty()) {
            return null;
        }
        return token.isEmpty()
                ? AwsCredentialsIdentity.create(id, secret)
                : AwsSessionCredentialsIdentity.create(id, secret, token);
    }
}
