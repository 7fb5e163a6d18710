package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.source.Budget;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Resolves the variables of a Serverless service. Not thread-safe. */
final class Variables {
    private static final int MAX_DEPTH = 50;
    private static final int MAX_STEPS = 200_000;

    private final Sources sources;
    private final Budget budget = new Budget();
    private int depth;
    private int steps;

    Variables(Node service, Map<String, String> parameters, SourceFiles files) {
        this.sources = new Sources(service, parameters, files, this);
    }

    /** Returns the stage. Where the service takes it from the command line only, it is the Framework's default. */
    String stage() {
        return sources.stage();
    }

    /**
     * Returns a value with all variables in it resolved; those in the names of members stay, as the Framework has it.
     *
     * @throws UnresolvedException if one has no value
     */
    Node resolve(Node node) {
        if (++steps > MAX_STEPS) {
            throw new UnresolvedException(node.place(), "the variables make more values than " + MAX_STEPS);
        }
        return node instanceof Node.Str string ? text(string) : node.map(this::resolve);
    }

    /** Resolves the value itself, and not what is below it. */
    Node shallow(Node node) {
        if (!(node instanceof Node.Str string)) {
            return node;
        }
        List<Variable> variables = Variable.in(string.text());
        boolean isOne = variables.size() == 1 && variables.get(0).isAllOf(string.text());
        return isOne ? deeper(string.place(), () -> shallow(first(variables.get(0), string.text()))) : node;
    }

    private Node text(Node.Str string) {
        Text text = string.text();
        List<Variable> variables = Variable.in(text);
        if (variables.isEmpty()) {
            return string;
        }
        if (variables.get(0).isAllOf(text)) {
            return deeper(text.place(), () -> resolve(first(variables.get(0), text)));
        }
        Text.Builder built = Text.builder(text.place());
        int end = 0;
        for (Variable variable : variables) {
            SourcePlace place = text.placeAt(variable.start());
            String escaped = variable.escaped();
            built.append(text, end, variable.start());
            built.append(
                    escaped == null
                            ? scalar(deeper(place, () -> resolve(first(variable, text))), place)
                                    .value()
                            : escaped,
                    place);
            end = variable.end();
        }
        return budget.computed(
                new Node.Str(built.append(text, end, text.value().length()).build()));
    }

    /** Returns a value as it stands inside of a string: a list as its items with commas. */
    static Text scalar(Node value, SourcePlace place) {
        if (value instanceof Node.Num number) {
            return Text.of(JavaScriptNumber.of(number.value()), place);
        }
        if (value instanceof Node.Sequence) {
            List<String> items = new ArrayList<>();
            value.items().forEach(item -> items.add(scalar(item, place).value()));
            return Text.of(String.join(",", items), place);
        }
        Text text = value.scalar();
        if (text == null) {
            throw new UnresolvedException(
                    place, "the variable is " + value.kind() + ", and can't stand inside of a string");
        }
        return text;
    }

    private interface Step {
        Node run();
    }

    private Node deeper(SourcePlace place, Step step) {
        if (depth >= MAX_DEPTH) {
            throw new UnresolvedException(place, "the variable depends on itself, or on too many others");
        }
        depth++;
        try {
            return step.run();
        } finally {
            depth--;
        }
    }

    private Node first(Variable variable, Text text) {
        for (Source source : variable.sources()) {
            if (source instanceof Source.Literal literal) {
                return literal.value();
            }
            Node value = sources.value(source);
            if (value != null && !(value instanceof Node.Null)) {
                return value;
            }
        }
        for (Source source : variable.sources()) {
            Node value = sources.withoutOption(source);
            if (value != null) {
                return value;
            }
        }
        String written = text.value().substring(variable.start(), variable.end());
        throw new UnresolvedException(
                text.placeAt(variable.start()),
                written + " has no value here" + Sources.hint(variable.sources().get(0), written));
    }
}
