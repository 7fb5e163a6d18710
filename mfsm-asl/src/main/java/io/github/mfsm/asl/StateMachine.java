package io.github.mfsm.asl;

import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Severity;
import io.github.mfsm.asl.internal.engine.Json;
import io.github.mfsm.asl.internal.engine.Program;
import io.github.mfsm.asl.internal.expr.ExpressionSyntaxException;
import io.github.mfsm.asl.internal.parse.DefinitionException;
import io.github.mfsm.asl.internal.parse.MachineParser;
import io.github.mfsm.asl.internal.validate.DefinitionValidator;
import io.github.mfsm.asl.internal.validate.InvalidDefinition;
import java.util.List;

/**
 * A state machine, validated and compiled, ready for an {@link Engine}.
 *
 * <p>Immutable, thread-safe.
 *
 * @see <a href="https://states-language.net/spec.html">The States Language</a>
 */
public final class StateMachine {
    private final String definition;
    private final Program program;

    private StateMachine(String definition, Program program) {
        this.definition = definition;
        this.program = program;
    }

    /**
     * Reads a definition.
     *
     * @param definition the States Language as JSON text
     * @return the machine
     * @throws InvalidDefinitionException with all problems, if there is one that AWS refuses
     */
    public static StateMachine parse(String definition) {
        List<Problem> problems = validate(definition);
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            throw new InvalidDefinitionException(InvalidDefinition.message(problems), problems);
        }
        return compile(definition);
    }

    private static StateMachine compile(String definition) {
        try {
            return new StateMachine(definition, Program.of(definition, MachineParser.parse(Json.parse(definition))));
        } catch (DefinitionException problem) {
            throw refused(String.valueOf(problem.getMessage()), problem.pointer());
        } catch (ExpressionSyntaxException | IllegalArgumentException problem) {
            throw refused(String.valueOf(problem.getMessage()), "");
        }
    }

    private static InvalidDefinitionException refused(String message, String pointer) {
        Problem problem = new Problem(Severity.ERROR, "SCHEMA_VALIDATION_FAILED", message, pointer);
        return new InvalidDefinitionException(InvalidDefinition.message(List.of(problem)), List.of(problem));
    }

    /** Returns everything that is wrong with a definition; empty if nothing is. */
    public static List<Problem> validate(String definition) {
        return DefinitionValidator.validate(definition);
    }

    /** Returns the definition as it was given. */
    public String definition() {
        return definition;
    }

    Program program() {
        return program;
    }
}
