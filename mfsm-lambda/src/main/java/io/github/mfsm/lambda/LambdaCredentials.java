package io.github.mfsm.lambda;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;

/** The two places where Lambda puts a function's credentials. */
final class LambdaCredentials {

    private LambdaCredentials() {}

    /** Returns a provider of what is in the environment, or, for functions with SnapStart, at a local endpoint. */
    static AwsCredentialsProvider provider() {
        return AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ContainerCredentialsProvider.builder().build());
    }
}
