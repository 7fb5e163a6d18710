package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what several operations have in their requests. */
final class Requests {

    private static final Pattern ROLE = Pattern.compile("arn:[^:]+:iam::\\d{12}:role/.+");

    private Requests() {}

    /** Returns a text, or null if the request has none. */
    static @Nullable String text(JsonNode request, String field) {
        JsonNode value = request.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    /**
     * Checks a role's ARN.
     *
     * @throws AwsError {@code InvalidArn}
     */
    static String role(String arn) {
        if (!ROLE.matcher(arn).matches()) {
            throw SfnError.of("InvalidArn", "Invalid Role Arn: '" + arn + "'");
        }
        return arn;
    }

    /**
     * Checks that a version gets a description only if there is to be a version.
     *
     * @throws AwsError {@code ValidationException}
     */
    static void requirePublish(JsonNode request) {
        if (request.hasNonNull("versionDescription") && !request.path("publish").asBoolean()) {
            throw SfnError.validation("Version description can only be set when publish is true");
        }
    }

    /**
     * Returns a state machine's ARN, qualified or not, but not that of a distributed Map in it.
     *
     * @throws AwsError {@code InvalidArn}, {@code ValidationException}
     */
    static Arn stateMachine(JsonNode request, String operation) {
        Arn arn = Arn.parse(request.get("stateMachineArn").textValue(), Arn.Type.STATE_MACHINE);
        if (arn.label() != null) {
            throw SfnError.validation(
                    "API_DOES_NOT_SUPPORT_LABELED_ARNS", operation + " API does not support labeled ARNs.");
        }
        return arn;
    }

    /**
     * Returns a state machine's own ARN. A version or an alias is nothing that could be changed or published.
     *
     * @throws AwsError as {@link #stateMachine}, and {@code StateMachineDoesNotExist}
     */
    static Arn unqualified(JsonNode request, String operation) {
        Arn arn = stateMachine(request, operation);
        if (arn.rest() != null) {
            throw SfnError.noStateMachine(arn.text());
        }
        return arn;
    }

    /** Returns an execution's ARN. */
    static Arn execution(JsonNode request) {
        return Arn.parse(request.get("executionArn").textValue(), Arn.Type.EXECUTION);
    }
}
