package io.github.mfsm.testkit.events;

import io.github.mfsm.testkit.MfsmEnvironment;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** The SDK's own client of the fake. */
final class Clients {
    private Clients() {}

    static EventBridgeClient eventBridge(MfsmEnvironment aws) {
        return EventBridgeClient.builder()
                .endpointOverride(aws.eventBridge().endpoint())
                .region(Region.of(aws.eventBridge().region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    static PutEventsRequestEntry event(Consumer<PutEventsRequestEntry.Builder> event) {
        PutEventsRequestEntry.Builder entry = PutEventsRequestEntry.builder();
        event.accept(entry);
        return entry.build();
    }
}
