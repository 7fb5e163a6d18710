package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.IntegrationPattern;
import io.github.mfsm.asl.internal.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A Task state's {@code Resource}, taken apart.
 *
 * @param arn as written
 * @param family which events tell of it
 * @param type the events' {@code resourceType}, such as {@code sqs} or {@code aws-sdk:dynamodb}
 * @param action the events' {@code resource}, such as {@code sendMessage.waitForTaskToken}
 */
record TaskResource(String arn, Family family, String type, String action) {
    /** The three ways in which histories tell of tasks. */
    enum Family {
        LAMBDA,
        ACTIVITY,
        SERVICE
    }

    static TaskResource parse(String arn) {
        String[] parts = arn.split(":", 6);
        String service = parts.length < 6 ? "" : parts[2];
        String rest = parts.length < 6 ? arn : parts[5];
        if (service.equals("lambda")) {
            return new TaskResource(arn, Family.LAMBDA, "lambda", rest);
        }
        if (service.equals("states") && rest.startsWith("activity:")) {
            return new TaskResource(arn, Family.ACTIVITY, "activity", rest);
        }
        int from = rest.startsWith("aws-sdk:") ? "aws-sdk:".length() : 0;
        int colon = rest.indexOf(':', from);
        String type = colon < 0 ? rest : rest.substring(0, colon);
        return new TaskResource(arn, Family.SERVICE, type, colon < 0 ? "" : rest.substring(colon + 1));
    }

    /** Tells whether the task ends by its token. */
    boolean waitsForToken() {
        return IntegrationPattern.of(arn) == IntegrationPattern.CALLBACK;
    }

    /** Tells whether the task ends with a job that it starts. */
    boolean startsJob() {
        return IntegrationPattern.of(arn) == IntegrationPattern.JOB;
    }

    /** Tells whether the task has a token: activities, {@code .waitForTaskToken} and {@code .sync} tasks do. */
    boolean hasToken() {
        return family == Family.ACTIVITY || IntegrationPattern.of(arn) != IntegrationPattern.REQUEST_RESPONSE;
    }

    /**
     * Returns the error of an answer that says that nothing was started, or {@code null}: {@code ecs:runTask} fails
     * with it where the task waits for a job or a token. Its cause is not documented; it is the answer.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html">Amazon ECS</a>
     */
    @Nullable
    StateError failureIn(JsonNode answer) {
        boolean failed = hasToken()
                && type.equals("ecs")
                && action.startsWith("runTask.")
                && !answer.path("Failures").isEmpty();
        return failed ? StateError.of("AmazonECS.Unknown", Json.text(answer)) : null;
    }

    /** Returns how messages name what the task called. */
    String described() {
        return family == Family.SERVICE ? type : arn;
    }

    /** Returns the field of the events, which Lambda and activity events lack after the first. */
    @Nullable
    String eventType() {
        return family == Family.SERVICE ? type : null;
    }

    @Nullable
    String eventResource() {
        return family == Family.SERVICE ? action : null;
    }
}
