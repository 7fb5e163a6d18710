package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.List;

/** Tells what is wrong with a definition. */
final class ValidateStateMachineDefinition implements Operation {

    /** The most diagnostics of an answer (API reference, {@code maxResults}). */
    private static final int MOST = 100;

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
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
