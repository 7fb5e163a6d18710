package io.github.mfsm.cli.run;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.cli.input.JsonText;
import io.github.mfsm.testkit.workmail.FlowRule;
import java.util.Map;
import java.util.Objects;

/**
 * What to run.
 *
 * @param event the mail's event
 * @param definition the state machine's definition
 * @param tasks what answers its Task states
 * @param rule the rule that WorkMail follows
 * @param settings the function's environment variables; those that name its resources are added
 */
public record RunRequest(
        JsonText event, JsonText definition, TaskHandler tasks, FlowRule rule, Map<String, String> settings) {
    public RunRequest {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(tasks, "tasks");
        Objects.requireNonNull(rule, "rule");
        settings = Map.copyOf(settings);
    }
}
