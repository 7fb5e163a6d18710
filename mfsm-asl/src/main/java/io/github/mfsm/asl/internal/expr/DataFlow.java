package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * How data goes through one state: from its raw input to what its work is given, and from there to its output.
 *
 * <p>JSONPath: {@code InputPath}, {@code Parameters}; then {@code ResultSelector} beside {@code Assign},
 * {@code ResultPath}, {@code OutputPath}. JSONata: {@code Arguments}; then {@code Assign}, {@code Output}.
 */
public final class DataFlow {

    private final Expression work;
    private final Exit exit;
    private final List<Exit> catchers;

    /**
     * Compiles the data flow of a state.
     *
     * @param state the state's fields
     * @throws ExpressionSyntaxException if an expression can't be understood
     */
    public DataFlow(FieldCompiler state) {
        this.work = state.work();
        this.exit = state.exit();
        List<Exit> compiled = new ArrayList<>();
        for (FieldCompiler catcher : state.each("Catch")) {
            compiled.add(catcher.exitOfCatcher());
        }
        this.catchers = List.copyOf(compiled);
    }

    /**
     * Returns what the state works on: the arguments of a Task, the input of the branches of a Parallel, the result of
     * a Pass without {@code Result}. Not for Map, whose iterations take their input from {@link MapFields}.
     *
     * @param scope what can be seen on entry
     * @return a JSON value
     * @throws EvaluationException if a path matches nothing, a function refuses its arguments, or an expression fails
     */
    public JsonNode arguments(Scope scope) {
        return work.evaluate(scope, scope.input());
    }

    /**
     * Returns the ordinary way out of the state.
     *
     * @return how the output comes about
     */
    public Exit exit() {
        return exit;
    }

    /**
     * Returns the ways out through the Catchers, in their order.
     *
     * @return one for each element of {@code Catch}
     */
    public List<Exit> catchers() {
        return catchers;
    }
}
