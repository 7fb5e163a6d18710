package io.github.mfsm.asl;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.internal.engine.Program;
import io.github.mfsm.asl.internal.expr.ExpressionSyntaxException;
import io.github.mfsm.asl.internal.graph.FoundProblem;
import io.github.mfsm.asl.internal.model.Machine;
import io.github.mfsm.asl.internal.model.ParsedState;
import io.github.mfsm.asl.internal.parse.DefinitionException;
import io.github.mfsm.asl.internal.parse.DefinitionText;
import io.github.mfsm.asl.internal.parse.MachineParser;
import io.github.mfsm.asl.internal.validate.DefinitionValidator;
import io.github.mfsm.asl.internal.validate.InvalidDefinition;
import io.github.mfsm.asl.internal.validate.VariableReferences;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A state machine, validated and compiled, ready for an {@link Engine}.
 *
 * <p>Immutable, thread-safe.
 *
 * @see <a href="https://states-language.net/spec.html">The States Language</a>
 */
public final class StateMachine {
    private final Machine machine;
    private final List<Problem> warnings;
    private final Program program;

    private StateMachine(Machine machine, List<Problem> warnings) {
        this.machine = machine;
        this.warnings = warnings;
        this.program = Program.of(machine);
    }

    /**
     * Reads a definition for a machine of type STANDARD.
     *
     * @param definition the States Language as JSON text
     * @return the machine
     * @throws InvalidDefinitionException with all problems, if there is one that AWS refuses
     */
    public static StateMachine parse(String definition) {
        return parse(definition, MachineType.STANDARD);
    }

    /**
     * Reads a definition.
     *
     * @param definition the States Language as JSON text
     * @param type the type of the machine that it is for
     * @return the machine
     * @throws InvalidDefinitionException with all problems, if there is one that AWS refuses
     */
    public static StateMachine parse(String definition, MachineType type) {
        DefinitionText text = DefinitionText.read(definition);
        List<Problem> problems = DefinitionValidator.validate(text, type);
        return valid(
                problems,
                () -> new StateMachine(MachineParser.parse(text, VariableReferences.of(text.required())), problems));
    }

    /** Reads what has no errors. */
    static <T> T valid(List<Problem> problems, Supplier<T> read) {
        if (!problems.isEmpty() && problems.get(0).severity() == Severity.ERROR) { // errors come first
            throw new InvalidDefinitionException(InvalidDefinition.message(problems), problems);
        }
        try {
            return read.get();
        } catch (DefinitionException problem) {
            throw refused(String.valueOf(problem.getMessage()), problem.pointer());
        } catch (ExpressionSyntaxException | IllegalArgumentException problem) {
            throw refused(String.valueOf(problem.getMessage()), "");
        }
    }

    private static InvalidDefinitionException refused(String message, String pointer) {
        Problem problem = new FoundProblem(Severity.ERROR, "SCHEMA_VALIDATION_FAILED", message, pointer, null);
        return new InvalidDefinitionException(InvalidDefinition.message(List.of(problem)), List.of(problem));
    }

    /** Returns everything that is wrong with a definition for a machine of type STANDARD; empty if nothing is. */
    public static List<Problem> validate(String definition) {
        return validate(definition, MachineType.STANDARD);
    }

    /**
     * Returns everything that is wrong with a definition for a machine of a type, errors first; empty if nothing is.
     */
    public static List<Problem> validate(String definition, MachineType type) {
        return DefinitionValidator.validate(DefinitionText.read(definition), type);
    }

    /** Returns what AWS accepts and is probably not meant. */
    public List<Problem> warnings() {
        return warnings;
    }

    /** Returns the definition as a graph of states. */
    public Definition definition() {
        return machine.definition();
    }

    Optional<ParsedState> find(String state) {
        return machine.flow().find(state);
    }

    Program program() {
        return program;
    }

    /** Returns the names of its states. */
    @Override
    public String toString() {
        return definition().states().stream().map(State::name).collect(Collectors.joining(", ", "StateMachine[", "]"));
    }
}
