package io.github.mfsm.content.step;

import io.github.mfsm.content.MessageContents;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.workmailmessageflow.WorkMailMessageFlowClient;

/** A step's environment variables, and the clients that they describe. */
final class StepSettings {
    private final Map<String, String> environment;

    StepSettings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    static StepSettings ofProcess() {
        return new StepSettings(System.getenv());
    }

    String required(String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalStateException("the environment variable " + name + " must be set");
        }
        return value;
    }

    String optional(String name, String byDefault) {
        return Objects.requireNonNullElse(environment.get(name), byDefault);
    }

    boolean flag(String name, boolean byDefault) {
        String value = optional(name, String.valueOf(byDefault)).strip().toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(name + " must be true or false, not " + value);
        }
        return value.equals("true");
    }

    /** What {@code ON_UNREADABLE} says; {@code pass} if it isn't set. */
    OnUnreadable onUnreadable() {
        return OnUnreadable.of(optional("ON_UNREADABLE", "pass"));
    }

    /** Access to content through {@code CONTENT_BUCKET}, with Region and credentials from Lambda's own variables. */
    MessageContents contents() {
        SdkHttpClient http = UrlConnectionHttpClient.create();
        return MessageContents.builder(
                        WorkMailMessageFlowClient.builder().httpClient(http).build(),
                        S3Client.builder().httpClient(http).build(),
                        required("CONTENT_BUCKET"))
                .build();
    }
}
