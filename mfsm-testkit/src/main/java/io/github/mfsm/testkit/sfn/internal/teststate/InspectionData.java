package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.SingleState;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.StateOutcome;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The intermediate values that a test shows.
 *
 * <p>Which steps show depends on the type of the state and its query language, as recorded: of a JSONata state only the
 * arguments of a Task, of a Parallel only what happens to its result, of a Pass with a {@code Result} not its input. A
 * JSONPath Fail was not recorded: it shows what the other states without a result show (API reference,
 * {@code InspectionData}).
 */
final class InspectionData {
    private static final Set<String> INPUT = Set.of("afterInputPath");
    private static final Set<String> RESULT = Set.of("afterResultSelector", "afterResultPath");
    private static final Map<State.Type, Set<String>> JSONPATH = Map.of(
            State.Type.PASS,
            Set.of("afterInputPath", "afterParameters", "afterResultSelector", "afterResultPath"),
            State.Type.TASK,
            Set.of("afterInputPath", "afterParameters", "result", "afterResultSelector", "afterResultPath"),
            State.Type.MAP,
            Set.of(
                    "afterInputPath",
                    "afterItemsPath",
                    "afterItemSelector",
                    "afterItemBatcher",
                    "afterItemsPointer",
                    "afterResultSelector",
                    "afterResultPath"),
            State.Type.PARALLEL,
            RESULT,
            State.Type.CHOICE,
            INPUT,
            State.Type.WAIT,
            INPUT,
            State.Type.SUCCEED,
            INPUT,
            State.Type.FAIL,
            INPUT);
    private static final Map<State.Type, Set<String>> JSONATA = Map.of(
            State.Type.TASK, Set.of("afterArguments", "result"),
            State.Type.MAP, Set.of("afterItemSelector", "afterItemBatcher", "afterItemsPointer"));
    private static final Set<String> PASS_WITH_RESULT = Set.of("result", "afterResultSelector", "afterResultPath");
    /** Shown as numbers, where the others are texts. */
    private static final Set<String> NUMBERS =
            Set.of("maxConcurrency", "toleratedFailureCount", "toleratedFailurePercentage");

    private InspectionData() {}

    static ObjectNode of(StateUnderTest state, String input, SingleState.Result result) {
        ObjectNode data = WireJson.object().put("input", input);
        Set<String> shown = shown(state);
        result.steps().forEach((step, value) -> {
            if (NUMBERS.contains(step)) {
                data.set(step, number(value));
            } else if (shown.contains(step)) {
                data.put(step, value);
            }
        });
        ObjectNode details = result.outcome().accept(new ErrorDetails());
        if (!details.isEmpty()) {
            data.set("errorDetails", details);
        }
        if (!result.variables().equals("{}")) {
            data.put("variables", result.variables());
        }
        return data;
    }

    private static Set<String> shown(StateUnderTest state) {
        if (state.isJsonata()) {
            return JSONATA.getOrDefault(state.type(), Set.of());
        }
        return state.type() == State.Type.PASS && state.has("Result")
                ? PASS_WITH_RESULT
                : JSONPATH.getOrDefault(state.type(), Set.of());
    }

    private static JsonNode number(String json) {
        try {
            return WireJson.parse(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the engine writes JSON", e);
        }
    }

    /** Which Retrier and Catcher the error met. */
    private static final class ErrorDetails implements StateOutcome.Visitor<ObjectNode> {
        @Override
        public ObjectNode succeeded(StateOutcome.Succeeded outcome) {
            return WireJson.object();
        }

        @Override
        public ObjectNode retriable(StateOutcome.Retriable outcome) {
            long seconds = Math.round(outcome.delay().toMillis() / 1000.0);
            return met(outcome.retrier(), null).put("retryBackoffIntervalSeconds", seconds);
        }

        @Override
        public ObjectNode caught(StateOutcome.Caught outcome) {
            return met(outcome.retrier(), outcome.catcher());
        }

        @Override
        public ObjectNode failed(StateOutcome.Failed outcome) {
            return met(outcome.retrier(), outcome.catcher());
        }

        private static ObjectNode met(@Nullable Retrier retrier, @Nullable Transition catcher) {
            ObjectNode details = WireJson.object();
            if (retrier != null) {
                details.put("retryIndex", retrier.index());
            }
            if (catcher != null) {
                details.put("catchIndex", catcher.index());
            }
            return details;
        }
    }
}
