package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.SingleState;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.teststate.StateTest;
import io.github.mfsm.testkit.sfn.internal.teststate.StateUnderTest;
import java.util.List;

/** What can be asked of a definition without creating a state machine. */
final class DefinitionOperations {
    /** The most diagnostics of an answer (API reference, {@code maxResults}). */
    private static final int MOST = 100;

    private final Backend backend;

    DefinitionOperations(Backend backend) {
        this.backend = backend;
    }

    /** Runs one state and tells what it made of its input. */
    JsonNode testState(JsonNode request, RequestContext context) {
        String role = Requests.text(request, "roleArn");
        if (role != null) {
            Requests.role(role);
        }
        StateUnderTest state = state(request);
        return new StateTest(
                        backend.time(),
                        backend.random(),
                        backend.tasks(),
                        Arn.prefix(context.region(), context.account()),
                        backend.ids()::uuid)
                .run(request, state);
    }

    private static StateUnderTest state(JsonNode request) {
        String text = request.get("definition").textValue();
        String name = Requests.text(request, "stateName");
        if (name == null) {
            return new StateUnderTest(Definitions.valid(() -> SingleState.parse(text)), false);
        }
        return StateUnderTest.in(Definitions.valid(() -> StateMachine.parse(text)), name)
                .orElseThrow(() -> SfnError.validation("State not found in the definition: " + name));
    }

    /** Tells what is wrong with a definition. */
    JsonNode validate(JsonNode request) {
        boolean warnings = request.path("severity").asText().equals("WARNING");
        int most = request.path("maxResults").asInt();
        List<Problem> problems = StateMachine.validate(
                request.get("definition").textValue(),
                request.path("type").asText().equals("EXPRESS") ? MachineType.EXPRESS : MachineType.STANDARD);
        List<Problem> shown = problems.stream()
                .filter(problem -> warnings || problem.severity() == Severity.ERROR)
                .toList();
        int size = Math.min(shown.size(), most == 0 ? MOST : most);
        boolean failed = problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
        ObjectNode answer = WireJson.object().put("result", failed ? "FAIL" : "OK");
        ArrayNode diagnostics = answer.putArray("diagnostics");
        shown.subList(0, size).forEach(problem -> diagnostics.add(toJson(problem)));
        return answer.put("truncated", size < shown.size());
    }

    private static ObjectNode toJson(Problem problem) {
        ObjectNode diagnostic = WireJson.object()
                .put("severity", problem.severity().name())
                .put("code", problem.code())
                .put("message", problem.message());
        return problem.pointer().isEmpty() ? diagnostic : diagnostic.put("location", problem.pointer());
    }
}
