package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.sfn.internal.request.Constraints;
import io.github.mfsm.testkit.sfn.internal.request.RequestValidator;
import io.github.mfsm.testkit.sfn.internal.request.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

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
        StateMachineOperations machines = new StateMachineOperations(backend);
        locked("CreateStateMachine", machines::create);
        locked("UpdateStateMachine", machines::update);
        open("DeleteStateMachine", machines::delete);
        locked("DescribeStateMachine", machines::describe);
        locked("ListStateMachines", machines::list);
        VersionOperations versions = new VersionOperations(backend);
        locked("PublishStateMachineVersion", versions::publish);
        locked("DeleteStateMachineVersion", versions::delete);
        locked("ListStateMachineVersions", versions::list);
        AliasOperations aliases = new AliasOperations(backend);
        locked("CreateStateMachineAlias", aliases::create);
        locked("UpdateStateMachineAlias", aliases::update);
        locked("DescribeStateMachineAlias", aliases::describe);
        locked("DeleteStateMachineAlias", aliases::delete);
        locked("ListStateMachineAliases", aliases::list);
        DefinitionOperations definitions = new DefinitionOperations(backend);
        open("TestState", definitions::testState);
        open("ValidateStateMachineDefinition", definitions::validate);
    }

    private void addExecutions() {
        StartOperations starts = new StartOperations(backend);
        open("StartExecution", starts::start);
        open("StartSyncExecution", starts::startSync);
        ExecutionOperations executions = new ExecutionOperations(backend);
        locked("DescribeExecution", executions::describe);
        locked("DescribeStateMachineForExecution", executions::describeStateMachine);
        locked("ListExecutions", executions::list);
        locked("GetExecutionHistory", executions::history);
        open("StopExecution", executions::stop);
        open("RedriveExecution", executions::redrive);
        MapRunOperations mapRuns = new MapRunOperations(backend);
        locked("DescribeMapRun", mapRuns::describe);
        locked("ListMapRuns", mapRuns::list);
        open("UpdateMapRun", mapRuns::update);
    }

    private void addTheRest() {
        ActivityOperations activities = new ActivityOperations(backend);
        locked("CreateActivity", activities::create);
        locked("DeleteActivity", activities::delete);
        locked("DescribeActivity", activities::describe);
        locked("ListActivities", activities::list);
        open("GetActivityTask", activities::awaitTask);
        TaskTokenOperations tasks = new TaskTokenOperations(backend);
        open("SendTaskSuccess", tasks::succeed);
        open("SendTaskFailure", tasks::fail);
        open("SendTaskHeartbeat", tasks::heartbeat);
        TagOperations tags = new TagOperations(backend);
        locked("TagResource", tags::tag);
        locked("UntagResource", tags::untag);
        locked("ListTagsForResource", tags::list);
    }

    private void locked(String name, UnaryOperator<JsonNode> operation) {
        locked(name, (request, context) -> operation.apply(request));
    }

    private void open(String name, UnaryOperator<JsonNode> operation) {
        open(name, (request, context) -> operation.apply(request));
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
