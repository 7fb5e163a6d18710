package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.ChoiceRules;
import io.github.mfsm.asl.internal.expr.DataFlow;
import io.github.mfsm.asl.internal.expr.EvaluationException;
import io.github.mfsm.asl.internal.expr.Exit;
import io.github.mfsm.asl.internal.expr.ExpressionLanguage;
import io.github.mfsm.asl.internal.expr.FailFields;
import io.github.mfsm.asl.internal.expr.Scope;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Runs the state under test once and tells how that went. Used once, by one thread. */
final class StateRun {

    private final TestRequest request;
    private final StateUnderTest state;
    private final ExpressionLanguage language;
    private final DataFlow flow;
    private final Scope scope;
    private final TaskCalls tasks;
    private final RandomGenerator random;
    private final InspectionData inspection;
    private final ObjectNode variables;
    private final ObjectNode answer = WireJson.object();

    StateRun(TestRequest request, Scope.Builder scope, TaskCalls tasks, RandomGenerator random) {
        this.request = request;
        this.state = request.state();
        this.language = ExpressionLanguage.of(state.language());
        this.flow = language.dataFlow(state.json());
        this.tasks = tasks;
        this.random = random;
        this.inspection = new InspectionData(state, request.input(), request.source());
        this.variables = request.variables().deepCopy();
        this.scope = scope.inspection(inspection).random(random).build();
    }

    /** Runs the state. */
    ObjectNode answer() {
        try {
            succeed();
        } catch (EvaluationException e) {
            fail(e.errorName(), e.causeText());
        } catch (StateFailure e) {
            fail(e.error(), e.getMessage());
        }
        if (request.inspecting()) {
            if (!variables.isEmpty()) {
                inspection.data().put("variables", WireJson.text(variables));
            }
            answer.set("inspectionData", inspection.data());
        }
        return answer;
    }

    private void succeed() {
        String next = state.json().path("Next").textValue();
        switch (state.type()) {
            case "Pass" -> {
                JsonNode arguments = flow.arguments(scope);
                JsonNode result = state.json().path("Result");
                if (!result.isMissingNode()) {
                    inspection.saw("result", result);
                }
                // of a JSONata state, only one that does work has a $states.result
                Scope left = state.isJsonata() ? scope : scope.withResult(result.isMissingNode() ? arguments : result);
                leave(flow.exit(), left, next);
            }
            case "Succeed" -> leave(flow.exit(), scope, null);
            case "Wait" -> {
                language.waitField(state.json()).until(scope);
                leave(flow.exit(), scope, next);
            }
            case "Choice" -> choose();
            case "Fail" -> {
                FailFields fields = language.failFields(state.json());
                throw new StateFailure(fields.error(scope), fields.cause(scope));
            }
            case "Task" -> {
                JsonNode result = work(flow.arguments(scope));
                inspection.saw("result", result);
                leave(flow.exit(), scope.withResult(result), next);
            }
            case "Map" -> {
                new MapTest(request, scope, language.mapFields(state.json()), inspection).enter();
                leave(flow.exit(), scope.withResult(mocked()), next);
            }
            default -> { // Parallel
                flow.arguments(scope);
                leave(flow.exit(), scope.withResult(mocked()), next);
            }
        }
    }

    private JsonNode work(JsonNode arguments) {
        return request.mock() == null ? tasks.call(state.resource(), arguments) : mocked();
    }

    private JsonNode mocked() {
        Mock mock = request.mock();
        if (mock instanceof Mock.ErrorOutput error) {
            throw new StateFailure(error.error(), error.cause());
        }
        if (mock instanceof Mock.Result result) {
            return result.value();
        }
        throw new IllegalStateException(state.type() + " states are not run without a mock");
    }

    private void choose() {
        ChoiceRules rules = language.choiceRules(state.json());
        int chosen = rules.choose(scope);
        JsonNode target = chosen == ChoiceRules.NONE
                ? state.json().path("Default")
                : state.json().path("Choices").get(chosen).path("Next");
        if (target.isMissingNode()) {
            throw new StateFailure(
                    "States.Runtime",
                    "Failed to transition out of the state. The state does not point to a next state.");
        }
        leave(chosen == ChoiceRules.NONE ? rules.otherwise() : rules.rules().get(chosen), scope, target.textValue());
    }

    private void leave(Exit exit, Scope last, @Nullable String next) {
        Exit.Data data = exit.leave(last);
        assign(data.variables());
        answer.put("output", request.source().write(data.output()));
        if (next != null) {
            answer.put("nextState", next);
        }
        answer.put("status", "SUCCEEDED");
    }

    private void assign(Map<String, JsonNode> assigned) {
        assigned.forEach(variables::set);
    }

    private void fail(@Nullable String error, @Nullable String cause) {
        answer.removeAll();
        if (error != null) {
            answer.put("error", error);
        }
        if (cause != null) {
            answer.put("cause", cause);
        }
        ErrorHandling handling = ErrorHandling.of(state.json(), error, request.retries(), random);
        ObjectNode details = WireJson.object();
        if (handling.retrier() >= 0) {
            details.put("retryIndex", handling.retrier());
        }
        if (handling.retries()) {
            details.put("retryBackoffIntervalSeconds", handling.backoffSeconds());
            answer.put("status", "RETRIABLE");
        } else if (handling.catcher() >= 0) {
            details.put("catchIndex", handling.catcher());
            caught(error, cause, handling.catcher());
        } else {
            answer.put("status", "FAILED");
        }
        if (!details.isEmpty()) {
            inspection.data().set("errorDetails", details);
        }
    }

    private void caught(@Nullable String error, @Nullable String cause, int catcher) {
        // as in an execution, what the error doesn't have is null
        ObjectNode errorOutput = WireJson.object().put("Error", error).put("Cause", cause);
        try {
            Exit.Data data = flow.catchers().get(catcher).leave(scope.withErrorOutput(errorOutput));
            assign(data.variables());
            answer.put("output", request.source().write(data.output()));
            answer.put(
                    "nextState",
                    state.json().path("Catch").get(catcher).path("Next").asText());
            answer.put("status", "CAUGHT_ERROR");
        } catch (EvaluationException e) {
            answer.put("error", e.errorName());
            answer.put("cause", e.causeText());
            answer.put("status", "FAILED");
        }
    }
}
