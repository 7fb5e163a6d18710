package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the context object and tasks have of the execution, the same in all states, built when first read. */
final class RunContext {
    private final Run run;
    private @Nullable ObjectNode execution;
    private @Nullable ObjectNode machine;
    private @Nullable String executionArn;

    RunContext(Run run) {
        this.run = run;
    }

    String executionArn() {
        if (executionArn == null) {
            executionArn = run.request().executionArn();
        }
        return executionArn;
    }

    ObjectNode execution() {
        ObjectNode built = execution;
        if (built == null) {
            RunRequest request = run.request();
            built = JsonNodeFactory.instance.objectNode();
            built.put("Id", executionArn());
            built.set("Input", request.input());
            built.put("StartTime", ContextObject.text(run.startDate()));
            built.put("Name", request.name());
            built.put("RoleArn", request.roleArn());
            built.put("RedriveCount", run.redriveCount());
            Instant redriven = run.redriveDate();
            if (redriven != null) {
                built.put("RedriveTime", ContextObject.text(redriven));
            }
            execution = built;
        }
        return built;
    }

    ObjectNode stateMachine() {
        ObjectNode built = machine;
        if (built == null) {
            built = JsonNodeFactory.instance.objectNode();
            built.put("Id", run.request().stateMachineArn());
            built.put("Name", run.request().stateMachineName());
            machine = built;
        }
        return built;
    }
}
