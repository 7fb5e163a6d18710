package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.jsonata.Environment;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Members;
import io.github.mfsm.jsonata.internal.value.Sequence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A path of names and positions from the input or a variable: read without an evaluation, where nothing is to be made
 * or counted.
 */
final class PlainPath {

    private final @Nullable String variable;
    private final StepCode[] steps;

    private PlainPath(@Nullable String variable, StepCode[] steps) {
        this.variable = variable;
        this.steps = steps;
    }

    /** Returns such a path, or null if the steps are others. */
    static @Nullable PlainPath of(StepCode[] steps, boolean absolute) {
        StepCode[] named = absolute ? Arrays.copyOfRange(steps, 1, steps.length) : steps;
        for (StepCode step : named) {
            if (!step.isNamed()) {
                return null;
            }
        }
        String variable = absolute ? steps[0].free() : null;
        return absolute && variable == null && !steps[0].isInput() ? null : new PlainPath(variable, named);
    }

    /** Returns as many steps as an evaluation counts at most. */
    int counted() {
        return 2 * steps.length + 2;
    }

    /** Returns the value, missing where there is none, or null where only an evaluation tells. */
    @Nullable
    JsonNode read(Environment environment, @Nullable JsonNode input) {
        JsonNode at = input;
        int done = 0;
        if (variable != null) {
            at = steps.length == 0 ? null : steps[0].only(environment, variable);
            done = at == null ? 0 : 1;
            at = at == null ? environment.variable(variable) : at;
        }
        while (done < steps.length) {
            if (at == null || !at.isObject()) {
                return null;
            }
            JsonNode next = steps[done].only(at);
            if (next == null) {
                return steps[done].member() == null ? null : MissingNode.getInstance();
            }
            at = next;
            done++;
        }
        return at == null || isMade(at) ? null : at;
    }

    /**
     * Returns whether the value may have been made by an evaluation, so that it has to be finished, or is a number that
     * JSON can't hold.
     */
    private static boolean isMade(JsonNode value) {
        return value.isMissingNode()
                || value instanceof Sequence
                || value instanceof Members
                || value instanceof FunctionNode
                || (value instanceof DoubleNode && !Double.isFinite(value.doubleValue()));
    }
}
