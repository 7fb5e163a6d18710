package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.MapRun;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.run.EventList;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionList;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord.Origin;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Executions once they are started. */
final class ExecutionOperations {
    /**
     * What of an event is execution data: inputs and outputs (API reference, {@code includeExecutionData}), with what
     * is told of them. Errors and causes stay, as in the recorded logs of a state machine whose logging configuration
     * excludes execution data; this operation's own answer was not recorded.
     */
    private static final List<String> DATA = List.of(
            "input",
            "inputDetails",
            "output",
            "outputDetails",
            "parameters",
            "assignedVariables",
            "assignedVariablesDetails");

    private final Backend backend;

    ExecutionOperations(Backend backend) {
        this.backend = backend;
    }

    /** Tells how an execution stands. */
    JsonNode describe(JsonNode request) {
        ExecutionRecord execution = backend.executions().get(Requests.execution(request));
        boolean included = !request.path("includedData").asText().equals("METADATA_ONLY");
        ObjectNode answer = ExecutionJson.summary(execution);
        if (included) {
            answer.put("input", execution.input());
        }
        answer.putObject("inputDetails").put("included", included);
        if (execution.status().equals("SUCCEEDED")) {
            if (included) {
                answer.put("output", execution.output());
            }
            answer.putObject("outputDetails").put("included", included);
        }
        if (execution.error() != null && included) {
            answer.put("error", execution.error());
        }
        if (execution.cause() != null && included) {
            answer.put("cause", execution.cause());
        }
        if (execution.traceHeader() != null) {
            answer.put("traceHeader", execution.traceHeader());
        }
        String reason = Redrives.refusal(execution, backend.time().instant());
        answer.put("redriveStatus", reason == null ? Redrives.way(execution) : "NOT_REDRIVABLE");
        if (reason != null) {
            answer.put("redriveStatusReason", reason);
        }
        return answer;
    }

    /** Tells what an execution's state machine was when it started. */
    JsonNode describeStateMachine(JsonNode request) {
        Arn arn = Requests.execution(request);
        ExecutionRecord execution = backend.executions().get(arn);
        Origin origin = execution.origin();
        ObjectNode answer = WireJson.object();
        answer.put("stateMachineArn", origin.machine().arn());
        answer.put("name", origin.machine().name());
        answer.put("updateDate", WireJson.seconds(origin.revision().since()));
        if (execution.mapRunArn() != null) {
            answer.put("mapRunArn", execution.mapRunArn());
            answer.put("label", arn.label());
        }
        Revisions.describe(origin.revision(), request, answer);
        return answer;
    }

    /** Lists the executions of a state machine, one of its versions or aliases, or a Map Run; newest first. */
    JsonNode list(JsonNode request) {
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

    private JsonNode page(JsonNode request, ExecutionList list, Function<ExecutionRecord, ObjectNode> toJson) {
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
        return page(
                request,
                arn.rest() == null ? ExecutionList.of(machine) : ExecutionList.startedBy(machine, arn.text()),
                ExecutionJson::summary);
    }

    private JsonNode ofMapRun(JsonNode request) {
        MapRun mapRun = backend.executions().mapRun(MapRunJson.arn(request));
        if (mapRun.executionType() == MachineType.EXPRESS) {
            throw SfnError.typeNotSupported();
        }
        return page(
                request,
                ExecutionList.ofMapRun(mapRun.arn()),
                execution -> ExecutionJson.summary(execution).put("itemCount", MapRunJson.items(execution, mapRun)));
    }

    /** Lists the events of an execution, oldest or newest first. */
    JsonNode history(JsonNode request) {
        ExecutionRecord execution = backend.executions().get(Requests.execution(request));
        List<ObjectNode> events = execution.events();
        boolean newestFirst = request.path("reverseOrder").asBoolean();
        boolean withData = request.path("includeExecutionData").asBoolean(true);
        return backend.pages()
                .answer(
                        "GetExecutionHistory",
                        request,
                        "events",
                        newestFirst ? reversed(events) : events,
                        event -> (newestFirst ? -1 : 1) * event.get("id").longValue(),
                        event -> withData ? event : withoutData(event));
    }

    private static List<ObjectNode> reversed(List<ObjectNode> events) {
        return new EventList(events.size(), index -> events.get(events.size() - 1 - index));
    }

    private static ObjectNode withoutData(ObjectNode event) {
        ObjectNode bare = event.deepCopy();
        for (JsonNode member : bare) {
            if (member instanceof ObjectNode details) {
                details.remove(DATA);
            }
        }
        return bare;
    }

    /** Stops an execution; one that has ended is left as it is. */
    JsonNode stop(JsonNode request) {
        ExecutionRecord execution;
        synchronized (backend.lock()) {
            execution = backend.executions().get(Requests.execution(request));
        }
        execution.stop(
                Requests.text(request, "error"),
                Requests.text(request, "cause"),
                backend.time().instant());
        backend.executions().changed(execution);
        Instant stopped = execution.stopDate();
        return WireJson.object()
                .put(
                        "stopDate",
                        WireJson.seconds(stopped == null ? backend.time().instant() : stopped));
    }

    /** Lets an execution that ended without success go on where it failed. */
    JsonNode redrive(JsonNode request) {
        ExecutionRecord execution;
        String token = Requests.text(request, "clientToken");
        synchronized (backend.lock()) {
            execution = backend.executions().get(Requests.execution(request));
            Instant repeated = execution.redriveOf(token, backend.time().instant());
            if (repeated != null) {
                return WireJson.object().put("redriveDate", WireJson.seconds(repeated));
            }
            String refusal = Redrives.refusal(execution, backend.time().instant());
            if (refusal != null) {
                throw SfnError.notRedrivable(refusal);
            }
            if (execution.mapRunArn() != null) {
                throw SfnError.notRedrivable("Execution can only be redriven by its Map Run");
            }
            backend.executions().reopened(execution);
        }
        return WireJson.object()
                .put("redriveDate", WireJson.seconds(backend.executions().redrive(execution, token)));
    }
}
