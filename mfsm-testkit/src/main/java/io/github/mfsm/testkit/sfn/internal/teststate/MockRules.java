package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.util.List;
import java.util.Set;

/** Which states can have a mock, which must, and what the mock may say. */
final class MockRules {

    private static final Set<State.Type> MOCKABLE = Set.of(State.Type.TASK, State.Type.MAP, State.Type.PARALLEL);
    private static final List<String> NEEDING_A_MOCK =
            List.of("retrierRetryCount", "errorCausedByState", "mapIterationFailureCount", "mapItemReaderData");

    private MockRules() {}

    /**
     * Checks a request.
     *
     * @throws AwsError if the mock doesn't fit the state or the rest of the request
     */
    static void check(JsonNode request, StateUnderTest state, Mock mock, JsonNode result) {
        if (mock == Mock.None.NONE) {
            checkWithoutMock(request, state);
            return;
        }
        if (!MOCKABLE.contains(state.type())) {
            throw SfnError.validation("State type '" + state.type() + "' is not supported when a mock is specified");
        }
        if (request.path("revealSecrets").asBoolean()) {
            throw SfnError.validation("TestState does not support RevealSecrets when a mock is specified.");
        }
        if (!result.isMissingNode() && !result.isNull()) {
            checkResult(request, state, result);
            checkFailures(request.path("stateConfiguration").path("mapIterationFailureCount"), result);
        }
    }

    /**
     * No more iterations can have failed than there were. AWS publishes no text for that: the words are ours, in the
     * form of what was recorded for the results of a Parallel.
     */
    private static void checkFailures(JsonNode count, JsonNode result) {
        if (count.isNumber() && result.isArray() && count.asLong() > result.size()) {
            throw SfnError.validation("Mocked result must contain at least as many items as MapIterationFailureCount.");
        }
    }

    private static void checkWithoutMock(JsonNode request, StateUnderTest state) {
        for (String field : NEEDING_A_MOCK) {
            if (request.path("stateConfiguration").hasNonNull(field)) {
                throw unsupported(field);
            }
        }
        if (request.hasNonNull("context")) {
            throw unsupported("context");
        }
        switch (state.type()) {
            case MAP, PARALLEL ->
                throw SfnError.of(
                        "InvalidDefinition",
                        "TestState API does not support Map or Parallel states."
                                + " Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]");
            case TASK -> checkTaskWithoutMock(request, state);
            default -> { // every other type runs without help
            }
        }
    }

    private static void checkTaskWithoutMock(JsonNode request, StateUnderTest state) {
        if (state.isActivity()) {
            throw SfnError.of("InvalidDefinition", "TestState API does not support Activity Task states.");
        }
        if (state.awaitsCallback()) {
            throw SfnError.of(
                    "InvalidDefinition",
                    "TestState API does not support the service integration pattern of the resource "
                            + state.resource());
        }
        if (!request.hasNonNull("roleArn")) {
            throw SfnError.validation("RoleArn must be specified when testing a Task state");
        }
    }

    private static AwsError unsupported(String field) {
        String name = Character.toUpperCase(field.charAt(0)) + field.substring(1);
        return SfnError.validation("TestState does not support " + name + " when a mock is not specified.");
    }

    private static void checkResult(JsonNode request, StateUnderTest state, JsonNode result) {
        switch (state.type()) {
            case MAP -> {
                boolean written = state.has("ResultWriter");
                if (written && !result.isObject()) {
                    throw SfnError.validation("Mocked result must be a JSON object.");
                }
                if (!written && !result.isArray()) {
                    throw SfnError.validation("Mocked result must be an array.");
                }
            }
            case PARALLEL -> {
                if (!result.isArray()) {
                    throw SfnError.validation("Mocked result must be an array.");
                }
                if (result.size() != state.state().flows().size()) {
                    throw SfnError.validation(
                            "Mocked result must contain the same number of items as number of Parallel branches.");
                }
            }
            default -> {
                String mode = request.path("mock").path("fieldValidationMode").asText("STRICT");
                if (!mode.equals("NONE")) {
                    ResponseShapes.check(state.resource(), result, mode.equals("STRICT"));
                }
            }
        }
    }
}
