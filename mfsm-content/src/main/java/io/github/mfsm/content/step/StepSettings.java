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

    /**
     * Access to content, with Region and credentials from Lambda's own variables: of emails that WorkMail holds through
     * {@code CONTENT_BUCKET}, or of those that SES has put into {@code MAIL_BUCKET}.
     */
    MessageContents contents() {
        SdkHttpClient http = UrlConnectionHttpClient.create();
        String held = optional("MAIL_BUCKET", "");
        if (!held.isBlank()) {
            if (!optional("CONTENT_BUCKET", "").isBlank()) {
                throw new IllegalStateException(
                        "the environment variables CONTENT_BUCKET, for WorkMail, and MAIL_BUCKET,"
                                + " for SES, must not both be set");
            }
            return MessageContents.inBucket(S3Client.builder().httpClient(http).build(), held)
                    .prefix(optional("MAIL_PREFIX", ""))
                    .build();
        }
        return MessageContents.builder(
                        WorkMailMessageFlowClient.builder().httpClient(http).build(),
                        S3Client.builder().httpClient(http).build(),
                        required("CONTENT_BUCKET"))
                .build();
    }
}
