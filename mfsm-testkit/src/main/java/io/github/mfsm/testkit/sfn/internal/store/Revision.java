package io.github.mfsm.testkit.sfn.internal.store;

import io.github.mfsm.asl.StateMachine;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state of a state machine's definition and settings; an update makes a new one.
 *
 * @param id the revision id; null for the one a state machine was created with
 * @param definition the definition's text as it was given
 * @param machine the same, ready to run
 * @param roleArn the role of executions
 * @param settings logging, tracing and encryption
 * @param since when it became the current one
 */
public record Revision(
        @Nullable String id,
        String definition,
        StateMachine machine,
        String roleArn,
        Settings settings,
        Instant since) {

    /** Returns whether another revision says the same, whatever its id and age. */
    public boolean sameAs(String otherDefinition, String otherRole, Settings otherSettings) {
        return definition.equals(otherDefinition) && roleArn.equals(otherRole) && settings.equals(otherSettings);
    }
}
