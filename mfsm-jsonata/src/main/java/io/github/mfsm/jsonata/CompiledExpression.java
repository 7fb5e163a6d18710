package io.github.mfsm.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.jsonata.internal.compile.Program;
import io.github.mfsm.jsonata.internal.value.Failure;
import io.github.mfsm.jsonata.internal.value.Results;
import io.github.mfsm.jsonata.internal.value.Run;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** An expression that is ready to be evaluated. Immutable; many threads may evaluate it at once. */
public final class CompiledExpression {

    private final Program program;
    private final Options options;

    CompiledExpression(Program program, Options options) {
        this.program = program;
        this.options = options;
    }

    /**
     * Evaluates the expression over an input with no variables, the computer's time and a random number generator of
     * its own.
     *
     * @param input the input; {@link MissingNode} for none
     */
    public JsonNode evaluate(JsonNode input) {
        return evaluate(input, Environment.of(Map.of(), InstantSource.system(), new Random()));
    }

    /**
     * Evaluates the expression.
     *
     * <p>The input is not copied and not changed, and must not be changed as long as the result is used: the two may
     * share parts. A function in the result is a node of type {@code POJO}; written as JSON it is an empty text.
     *
     * @param input the input; {@link MissingNode} for none
     * @return the result; {@link MissingNode} where it is undefined
     * @throws JsonataException with the reference's code and text if the evaluation fails or goes beyond a limit
     */
    public JsonNode evaluate(JsonNode input, Environment environment) {
        JsonNode given = input.isMissingNode() ? null : input;
        JsonNode read = program.read(environment, options.limits(), given);
        if (read != null) {
            return read;
        }
        Run run = new Run(environment, options, given);
        try {
            @Nullable JsonNode result = program.evaluate(run, given);
            return result == null
                    ? MissingNode.getInstance()
                    : Results.finished(run, result, options.nonFinite() == NonFinite.AS_TEXT);
        } catch (Failure e) {
            throw e.exception();
        }
    }
}
