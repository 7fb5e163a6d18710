package io.github.mfsm.asl.internal.validate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.internal.parse.DefinitionText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Finds all problems of a definition at once.
 *
 * <p>Errors are what {@code CreateStateMachine} refuses, and what the engine does not support, by name. Places are
 * written as AWS does ({@code /States/Decide/Choices[0]/Next}); a problem of the whole has none. Stateless and
 * thread-safe.
 */
public final class DefinitionValidator {
    private static final Set<String> TOP_LEVEL_FIELDS =
            StateFields.words("Comment QueryLanguage StartAt TimeoutSeconds Version States");
    private static final long LONGEST_SECONDS = 99_999_999;

    private DefinitionValidator() {}

    /**
     * Validates a definition.
     *
     * @param definition its text
     * @param type the type of the machine that it is for
     * @return its problems, errors first; empty if there is nothing to say
     */
    public static List<Problem> validate(DefinitionText definition, MachineType type) {
        Diagnostics problems = new Diagnostics(definition.problems());
        if (definition.json() != null) {
            machine(Place.root(definition.json()), type, problems);
        }
        return sorted(problems);
    }

    /**
     * Validates one state, without regard to where it leads. A machine is none; its own errors are told first.
     *
     * @param definition the state's text
     * @return its problems, errors first; places start at the state
     */
    public static List<Problem> validateState(DefinitionText definition) {
        JsonNode json = definition.json();
        Diagnostics problems = new Diagnostics(definition.problems());
        if (json == null) {
            return sorted(problems);
        }
        if (json.has("States")) {
            machine(Place.root(json), MachineType.STANDARD, problems);
            if (problems.none()) {
                problems.schema("These fields are required: [Type]", "/");
            }
            return sorted(problems);
        }
        new StateRules(MachineType.STANDARD, problems).checkAlone(Place.root(json));
        return sorted(problems);
    }

    private static void machine(Place root, MachineType type, Diagnostics problems) {
        Values values = new Values(problems);
        if (!values.object(root)) {
            return;
        }
        values.onlyFields(root, TOP_LEVEL_FIELDS);
        values.required(root, "StartAt", "States");
        values.optionalText(root, "Comment");
        if (root.has("QueryLanguage")) {
            values.oneOf(root.field("QueryLanguage"), "JSONPath", "JSONata");
        }
        if (root.has("Version")) {
            values.oneOf(root.field("Version"), "1.0");
        }
        if (root.has("TimeoutSeconds")) {
            values.integer(root.field("TimeoutSeconds"), 1, LONGEST_SECONDS);
        }
        new StateRules(type, problems).checkMachine(root);
        new TransitionRules(problems).check(root);
    }

    private static List<Problem> sorted(Diagnostics problems) {
        List<Problem> sorted = new ArrayList<>(problems.problems());
        if (sorted.size() > 1) {
            sorted.sort(Comparator.comparing(Problem::severity));
        }
        return List.copyOf(sorted);
    }
}
