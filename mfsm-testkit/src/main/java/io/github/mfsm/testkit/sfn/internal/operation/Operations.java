package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.sfn.internal.request.Constraints;
import io.github.mfsm.testkit.sfn.internal.request.RequestValidator;
import io.github.mfsm.testkit.sfn.internal.request.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** All operations of the API, each behind the validation of its request. */
public final class Operations {

    private final Backend backend;
    private final Map<String, Operation> all = new LinkedHashMap<>();

    private Operations(Backend backend) {
        this.backend = backend;
    }

    /** Returns the operations by name. */
    public static Map<String, Operation> of(Backend backend) {
        Operations operations = new Operations(backend);
        operations.addStateMachines();
        operations.addExecutions();
        operations.addTheRest();
        return operations.all;
    }

    private void addStateMachines() {
        locked("CreateStateMachine", new CreateStateMachine(backend));
        locked("UpdateStateMachine", new UpdateStateMachine(backend));
        open("DeleteStateMachine", new DeleteStateMachine(backend));
        locked("DescribeStateMachine", new DescribeStateMachine(backend));
        locked("ListStateMachines", new ListStateMachines(backend));
        locked("PublishStateMachineVersion", new PublishStateMachineVersion(backend));
        locked("DeleteStateMachineVersion", new DeleteStateMachineVersion(backend));
        locked("ListStateMachineVersions", new ListStateMachineVersions(backend));
        locked("CreateStateMachineAlias", new CreateStateMachineAlias(backend));
        locked("UpdateStateMachineAlias", new UpdateStateMachineAlias(backend));
        locked("DescribeStateMachineAlias", new DescribeStateMachineAlias(backend));
        locked("DeleteStateMachineAlias", new DeleteStateMachineAlias(backend));
        locked("ListStateMachineAliases", new ListStateMachineAliases(backend));
    }

    private void addExecutions() {
        open("StartExecution", new StartExecution(backend));
        locked("DescribeExecution", new DescribeExecution(backend));
        locked("DescribeStateMachineForExecution", new DescribeStateMachineForExecution(backend));
        open("StopExecution", new StopExecution(backend));
        open("RedriveExecution", new RedriveExecution(backend));
        open("StartSyncExecution", new StartSyncExecution(backend));
        locked("ListExecutions", new ListExecutions(backend));
        locked("GetExecutionHistory", new GetExecutionHistory(backend));
    }

    private void addTheRest() {
        locked("CreateActivity", new CreateActivity(backend));
        locked("DeleteActivity", new DeleteActivity(backend));
        locked("DescribeActivity", new DescribeActivity(backend));
        locked("ListActivities", new ListActivities(backend));
        open("GetActivityTask", new GetActivityTask(backend));
        open("SendTaskSuccess", new SendTaskSuccess(backend));
        open("SendTaskFailure", new SendTaskFailure(backend));
        open("SendTaskHeartbeat", new SendTaskHeartbeat(backend));
        locked("TagResource", new TagResource(backend));
        locked("UntagResource", new UntagResource(backend));
        locked("ListTagsForResource", new ListTagsForResource(backend));
        locked("DescribeMapRun", new DescribeMapRun(backend));
        locked("ListMapRuns", new ListMapRuns(backend));
        open("UpdateMapRun", new UpdateMapRun(backend));
        open("TestState", new TestState(backend));
        open("ValidateStateMachineDefinition", new ValidateStateMachineDefinition());
    }

    /** An operation that only looks at or changes what the lock guards. */
    private void locked(String name, Operation operation) {
        open(name, (request, context) -> {
            synchronized (backend.lock()) {
                JsonNode answer = operation.handle(request, context);
                backend.changed().after(name, request, answer);
                return answer;
            }
        });
    }

    /** An operation that waits, or moves executions on, and so takes the lock for itself where it needs it. */
    private void open(String name, Operation operation) {
        Shape.Struct input = Constraints.of(name).orElseThrow();
        Operation regional = new OtherRegions(name, operation);
        all.put(name, (request, context) -> {
            RequestValidator.check(input, request);
            return regional.handle(request, context);
        });
    }
}
