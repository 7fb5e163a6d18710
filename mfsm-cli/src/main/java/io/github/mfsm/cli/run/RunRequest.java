package io.github.mfsm.cli.run;

import io.github.mfsm.cli.input.JsonText;
import io.github.mfsm.cli.mail.MailFile;
import io.github.mfsm.cli.step.ChosenSteps;
import io.github.mfsm.testkit.mock.TaskMock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param event the email's event
 * @param mail the email itself, or null if there is only its event
 * @param definition the state machine's definition
 * @param mocks what answers its Task states, by their names
 * @param steps what runs for Task states that have no mock
 * @param settings the function's environment variables; those that name its resources are added
 */
public record RunRequest(
        JsonText event,
        @Nullable MailFile mail,
        JsonText definition,
        Map<String, TaskMock> mocks,
        ChosenSteps steps,
        Map<String, String> settings) {
    public RunRequest {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(definition, "definition");
        mocks = Map.copyOf(mocks);
        Objects.requireNonNull(steps, "steps");
        settings = Map.copyOf(settings);
    }
}
