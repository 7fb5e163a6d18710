package io.github.mfsm.testkit.internal.sfn.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.sfn.request.SfnError;
import io.github.mfsm.testkit.internal.sfn.run.ExecutionRecord;
import io.github.mfsm.testkit.internal.sfn.store.Arn;
import io.github.mfsm.testkit.internal.sfn.store.Machine;
import io.github.mfsm.testkit.internal.wire.Operation;
import io.github.mfsm.testkit.internal.wire.RequestContext;
import java.util.List;
import java.util.function.Predicate;

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
        Predicate<ExecutionRecord> wanted = byMachine ? ofMachine(request) : ofMapRun(request);
        String status = request.path("statusFilter").asText();
        String redriven = request.path("redriveFilter").asText();
        List<ExecutionRecord> executions = backend.executions()
                .list(wanted.and(execution ->
                                status.isEmpty() || execution.status().equals(status))
                        .and(execution -> redriven.isEmpty()
                                || redriven.equals(execution.redrives() > 0 ? "REDRIVEN" : "NOT_REDRIVEN")));
        return backend.pages()
                .answer(
                        "ListExecutions",
                        request,
                        "executions",
                        executions,
                        ExecutionRecord::sequence,
                        ExecutionJson::summary);
    }

    private Predicate<ExecutionRecord> ofMachine(JsonNode request) {
        Arn arn = Requests.stateMachine(request, "ListExecutions");
        Machine machine = backend.machines().get(arn);
        if (machine.isExpress()) {
            throw SfnError.typeNotSupported();
        }
        return execution -> execution.origin().machine() == machine
                && execution.mapRunArn() == null
                && (arn.rest() == null
                        || arn.text().equals(execution.origin().versionArn())
                        || arn.text().equals(execution.origin().aliasArn()));
    }

    private static Predicate<ExecutionRecord> ofMapRun(JsonNode request) {
        Arn arn = Arn.parse(request.get("mapRunArn").textValue(), Arn.Type.MAP_RUN);
        return execution -> arn.text().equals(execution.mapRunArn());
    }
}
