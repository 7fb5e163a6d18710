package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.MapRun;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionList;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import java.util.function.Function;

/** Lists the executions of a state machine, one of its versions or aliases, or a Map Run; newest first. */
final class ListExecutions implements Operation {

    private final Backend backend;

    ListExecutions(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        boolean byMachine = request.hasNonNull("stateMachineArn");
        boolean byMapRun = request.hasNonNull("mapRunArn");
        if (byMachine == byMapRun) {
            throw SfnError.validation("Must specify exactly one of stateMachineArn or mapRunArn");
        }
        if (byMachine && request.path("statusFilter").asText().equals("PENDING_REDRIVE")) {
            throw SfnError.validation("The statusFilter PENDING_REDRIVE can only be used with a mapRunArn");
        }
        return byMachine ? ofMachine(request) : ofMapRun(request);
    }

    private JsonNode answer(JsonNode request, ExecutionList list, Function<ExecutionRecord, ObjectNode> toJson) {
        String status = request.path("statusFilter").asText();
        String redriveFilter = request.path("redriveFilter").asText();
        return backend.pages()
                .answer(
                        "ListExecutions",
                        request,
                        "executions",
                        sequence -> backend.executions().before(list, status, redriveFilter, sequence),
                        ExecutionRecord::sequence,
                        toJson);
    }

    private JsonNode ofMachine(JsonNode request) {
        Arn arn = Requests.stateMachine(request, "ListExecutions");
        Machine machine = backend.machines().get(arn);
        if (machine.isExpress()) {
            throw SfnError.typeNotSupported();
        }
        return answer(
                request,
                arn.rest() == null ? ExecutionList.of(machine) : ExecutionList.startedBy(machine, arn.text()),
                ExecutionJson::summary);
    }

    private JsonNode ofMapRun(JsonNode request) {
        MapRun mapRun = backend.executions().mapRun(MapRunJson.arn(request));
        if (mapRun.executionType() == MachineType.EXPRESS) {
            throw SfnError.typeNotSupported();
        }
        return answer(
                request,
                ExecutionList.ofMapRun(mapRun.arn()),
                execution -> ExecutionJson.summary(execution).put("itemCount", MapRunJson.items(execution, mapRun)));
    }
}
