package io.github.mfsm.testkit.internal.sdk;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.SfnClientBuilder;

/** Makes clients; only this class touches the SDK, so that the rest works without it. */
public final class SdkClients {
    private SdkClients() {}

    /** Returns a client of the Step Functions at {@code endpoint}, in this process. */
    public static SfnClient stepFunctions(URI endpoint, String region, String account) {
        return light(at(endpoint, region).credentialsProvider(credentials(account)));
    }

    /** Returns a client of AWS's Step Functions, by the SDK's own rules for credentials and Region. */
    public static SfnClient stepFunctions() {
        return light(SfnClient.builder());
    }

    /** Returns a client of the Step Functions elsewhere, with the SDK's own credentials unless that is local. */
    public static SfnClient stepFunctionsAt(URI endpoint, String region, String account) {
        boolean local = endpoint.getHost().matches("localhost|127\\..*|\\[::1]");
        SfnClientBuilder builder = at(endpoint, region);
        return light(local ? builder.credentialsProvider(credentials(account)) : builder);
    }

    /** Describes a client which puts no {@code sync-} before the host. */
    private static SfnClientBuilder at(URI endpoint, String region) {
        return SfnClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .overrideConfiguration(options ->
                        options.putAdvancedOption(SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true));
    }

    private static SfnClient light(SfnClientBuilder builder) {
        return (hasUrlConnectionClient() ? builder.httpClient(UrlConnectionHttpClient.create()) : builder).build();
    }

    /** Returns a client of the DynamoDB at {@code endpoint}. */
    public static DynamoDbClient dynamoDb(URI endpoint, String region, String account) {
        var builder = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(credentials(account));
        return (hasUrlConnectionClient() ? builder.httpClient(UrlConnectionHttpClient.create()) : builder).build();
    }

    private static StaticCredentialsProvider credentials(String account) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "none"));
    }

    /** With several HTTP clients on the path the SDK refuses to choose; the light one is always good enough here. */
    private static boolean hasUrlConnectionClient() {
        try {
            Class.forName(
                    "software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient",
                    false,
                    SdkClients.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
