package io.github.mfsm.testkit.sfn.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.util.function.Predicate;

/**
 * The configurations of a state machine, checked and completed by the service's defaults; never changed once made.
 *
 * @param logging {@code loggingConfiguration}
 * @param tracing {@code tracingConfiguration}
 * @param encryption {@code encryptionConfiguration}
 */
public record Settings(ObjectNode logging, ObjectNode tracing, ObjectNode encryption) {

    private static final String LOG_GROUP_ARN = "arn:[^:]+:logs:[^:]*:[^:]*:log-group:.+";
    private static final int DEFAULT_REUSE_SECONDS = 300;

    /**
     * The settings of a new state machine.
     *
     * @param request a create request
     * @param logGroupExists tells whether logs can be sent to a log group's ARN
     * @throws AwsError if one of them isn't valid
     */
    public static Settings of(JsonNode request, Predicate<String> logGroupExists) {
        Settings defaults = new Settings(
                logging(WireJson.object(), logGroupExists), tracing(WireJson.object()), encryption(request));
        return defaults.changedBy(request, logGroupExists);
    }

    /**
     * These settings with what an update replaces.
     *
     * @throws AwsError if one of the new ones isn't valid
     */
    public Settings changedBy(JsonNode request, Predicate<String> logGroupExists) {
        return new Settings(
                request.hasNonNull("loggingConfiguration")
                        ? logging(request.get("loggingConfiguration"), logGroupExists)
                        : logging,
                request.hasNonNull("tracingConfiguration") ? tracing(request.get("tracingConfiguration")) : tracing,
                request.hasNonNull("encryptionConfiguration") ? encryption(request) : encryption);
    }

    /** Returns whether a request says anything about settings. */
    public static boolean inRequest(JsonNode request) {
        return request.hasNonNull("loggingConfiguration")
                || request.hasNonNull("tracingConfiguration")
                || request.hasNonNull("encryptionConfiguration");
    }

    private static ObjectNode logging(JsonNode given, Predicate<String> logGroupExists) {
        String level = given.path("level").asText("OFF");
        JsonNode destinations = given.path("destinations");
        boolean on = !level.equals("OFF");
        if ((on && destinations.size() != 1) || destinations.size() > 1) {
            throw SfnError.invalidLogging("Must specify exactly one Log Destination.");
        }
        ObjectNode logging = WireJson.object();
        logging.put("level", level);
        logging.put("includeExecutionData", given.path("includeExecutionData").asBoolean(false));
        if (!destinations.isEmpty()) {
            String group = destinations
                    .get(0)
                    .path("cloudWatchLogsLogGroup")
                    .path("logGroupArn")
                    .asText("");
            if (!group.matches(LOG_GROUP_ARN)) {
                throw SfnError.invalidLogging("Invalid Log Destination ARN.");
            }
            if (!logGroupExists.test(group)) {
                throw SfnError.invalidLogging("Log Destination not found.");
            }
            logging.set("destinations", destinations.deepCopy());
        }
        return logging;
    }

    private static ObjectNode tracing(JsonNode given) {
        return WireJson.object().put("enabled", given.path("enabled").asBoolean(false));
    }

    /**
     * Returns the encryption configuration of a request, or the default.
     *
     * @throws AwsError {@code InvalidEncryptionConfiguration}
     */
    public static ObjectNode encryption(JsonNode request) {
        JsonNode given = request.path("encryptionConfiguration");
        ObjectNode encryption = WireJson.object();
        if (!given.path("type").asText().equals("CUSTOMER_MANAGED_KMS_KEY")) {
            if (given.hasNonNull("kmsKeyId") || given.hasNonNull("kmsDataKeyReusePeriodSeconds")) {
                throw SfnError.invalidEncryption(
                        "kmsKeyId and kmsDataKeyReusePeriodSeconds can only be set with type CUSTOMER_MANAGED_KMS_KEY");
            }
            return encryption.put("type", "AWS_OWNED_KEY");
        }
        if (!given.hasNonNull("kmsKeyId")) {
            throw SfnError.invalidEncryption("kmsKeyId must be set with type CUSTOMER_MANAGED_KMS_KEY");
        }
        encryption.set("kmsKeyId", given.get("kmsKeyId"));
        encryption.put(
                "kmsDataKeyReusePeriodSeconds",
                given.path("kmsDataKeyReusePeriodSeconds").asInt(DEFAULT_REUSE_SECONDS));
        return encryption.put("type", "CUSTOMER_MANAGED_KMS_KEY");
    }
}
