package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.explore.internal.demand.Demand.Hint;
import io.github.mfsm.explore.internal.demand.Reference.Root;
import io.github.mfsm.jsonata.syntax.Group;
import io.github.mfsm.jsonata.syntax.Node;
import io.github.mfsm.jsonata.syntax.NodeVisitor;
import io.github.mfsm.jsonata.syntax.Stage;
import io.github.mfsm.jsonata.syntax.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Walks a syntax tree of JSONata and notes what it reads. A node's answer is where its value stands, unchanged. */
final class JsonataReads implements NodeVisitor<Reference> {
    private static final Set<String> CHANCE = Set.of("random", "shuffle", "uuid", "now", "millis");
    private static final Set<String> OF_ITEMS = Set.of("map", "filter", "single", "sort", "reduce");
    private final List<Source> found = new ArrayList<>();
    private Map<String, Reference> bound = new HashMap<>();
    private Reference context = Reference.COMPUTED;

    private JsonataReads() {}

    /** Returns what an expression is made of; where it is something unchanged, what is at a path of that. */
    static List<Source> of(Node tree, Path path) {
        JsonataReads reads = new JsonataReads();
        Reference value = tree.accept(reads);
        if (!value.isComputed()) {
            reads.found.add(new Source(value.plus(path), Hint.ANY, true));
        }
        return reads.found;
    }

    /** Returns the function that a call names, else an empty text. */
    static String name(Node procedure) {
        return procedure instanceof Node.Variable variable ? variable.name() : "";
    }

    private Reference read(Node node, Hint hint) {
        note(node.accept(this), hint);
        return Reference.COMPUTED;
    }

    private void note(Reference value, Hint hint) {
        if (!value.isComputed()) {
            found.add(new Source(value, hint, false));
        }
    }

    private Reference readAll(List<Node> nodes) {
        nodes.forEach(node -> read(node, Hint.ANY));
        return Reference.COMPUTED;
    }

    /** Walks what is evaluated for each item of a value. */
    private Reference within(Reference value, Supplier<Reference> walk) {
        Reference before = context;
        context = value;
        Reference result = walk.get();
        context = before;
        return result;
    }

    /** Walks what binds variables that nobody sees outside. */
    private Reference scoped(Supplier<Reference> walk) {
        Map<String, Reference> before = bound;
        bound = new HashMap<>(before);
        Reference result = walk.get();
        bound = before;
        return result;
    }

    @Override
    public Reference visit(Node.Path node) {
        return scoped(() -> steps(node.steps(), node.group()));
    }

    private Reference steps(List<Step> steps, @Nullable Group group) {
        boolean isOfStates = steps.size() > 1
                && name(steps.get(0).expression()).equals("states")
                && steps.get(1).expression() instanceof Node.Name;
        Reference value = isOfStates ? states((Node.Name) steps.get(1).expression()) : context;
        for (int i = isOfStates ? 1 : 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean isRoot = isOfStates && i == 1;
            Reference of = value;
            Reference next = isRoot ? value : within(of, () -> step.expression().accept(this));
            for (Stage stage : step.stages()) {
                next = stage(stage, next);
            }
            for (String name : names(step)) {
                bound.put(name, step.focus() != null && name.equals(step.focus()) ? next : Reference.COMPUTED);
            }
            value = next;
        }
        Reference whole = value;
        return group == null ? whole : within(whole, () -> readAll(group.children()));
    }

    private static List<String> names(Step step) {
        List<String> names = new ArrayList<>();
        if (step.focus() != null) {
            names.add(step.focus());
        }
        if (step.index() != null) {
            names.add(step.index());
        }
        return names;
    }

    private static Reference states(Node.Name member) {
        return switch (member.name()) {
            case "result" -> Reference.of(Root.RESULT, Path.WHOLE);
            case "context" -> Reference.of(Root.CONTEXT, Path.WHOLE);
            case "errorOutput" -> Reference.of(Root.ERROR, Path.WHOLE);
            default -> Reference.of(Root.INPUT, Path.WHOLE);
        };
    }

    private Reference stage(Stage stage, Reference value) {
        if (stage instanceof Stage.Filter filter) {
            return filtered(value, filter.predicate());
        }
        bound.put(((Stage.Index) stage).variable(), Reference.COMPUTED);
        return value;
    }

    private Reference filtered(Reference value, Node predicate) {
        if (predicate instanceof Node.Literal literal && literal.value().isNumber()) {
            JsonNode index = literal.value();
            String step = index.canConvertToInt() && index.intValue() >= 0 && index.intValue() < 1000
                    ? Path.element(index.asText())
                    : Path.EACH;
            return value.plus(step);
        }
        within(value, () -> read(predicate, Hint.ANY));
        return value;
    }

    @Override
    public Reference visit(Node.Name node) {
        return context.plus(node.name());
    }

    @Override
    public Reference visit(Node.Variable node) {
        String name = node.name();
        if (name.isEmpty()) {
            return context;
        }
        if (name.equals("states")) {
            return Reference.of(Root.INPUT, Path.WHOLE);
        }
        Reference known = name.equals("$") ? Reference.COMPUTED : bound.get(name);
        return known == null ? Reference.variable(name, Path.WHOLE) : known;
    }

    @Override
    public Reference visit(Node.Wildcard node) {
        return context;
    }

    @Override
    public Reference visit(Node.Descendants node) {
        return context;
    }

    @Override
    public Reference visit(Node.Filtered node) {
        Reference value = node.expression().accept(this);
        for (Node predicate : node.predicates()) {
            value = filtered(value, predicate);
        }
        return value;
    }

    @Override
    public Reference visit(Node.Grouped node) {
        Reference value = node.expression().accept(this);
        return within(value, () -> readAll(node.group().children()));
    }

    @Override
    public Reference visit(Node.KeepArray node) {
        return node.expression().accept(this);
    }

    @Override
    public Reference visit(Node.Block node) {
        return scoped(() -> {
            Reference value = Reference.COMPUTED;
            for (Node expression : node.expressions()) {
                value = expression.accept(this);
            }
            return value;
        });
    }

    @Override
    public Reference visit(Node.Bind node) {
        Reference value = node.value().accept(this);
        bound.put(node.name(), value);
        return value;
    }

    @Override
    public Reference visit(Node.Binary node) {
        Hint hint = switch (node.operator()) {
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, RANGE -> Hint.NUMBER;
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                node.children().stream().anyMatch(JsonataReads::isNumber) ? Hint.NUMBER : Hint.ANY;
            case CONCATENATE, IN, AND, OR -> Hint.ANY;
        };
        read(node.left(), hint);
        return read(node.right(), hint);
    }

    private static boolean isNumber(Node node) {
        return node instanceof Node.Negation
                || (node instanceof Node.Literal literal && literal.value().isNumber());
    }

    @Override
    public Reference visit(Node.Negation node) {
        return read(node.expression(), Hint.NUMBER);
    }

    @Override
    public Reference visit(Node.Call node) {
        String name = name(node.procedure());
        List<Node> arguments = node.arguments();
        if (name.isEmpty()) {
            read(node.procedure(), Hint.ANY);
        }
        if (CHANCE.contains(name)) {
            note(Reference.CHANCE, Hint.ANY);
        }
        Reference first = arguments.isEmpty() ? context : arguments.get(0).accept(this);
        if (!first.isComputed() && name.equals("parse")) {
            return first.plus(Path.PARSED);
        }
        if (!first.isComputed() && name.equals("count")) {
            return first.plus(Path.LENGTH);
        }
        if (!first.isComputed()
                && name.equals("lookup")
                && arguments.size() > 1
                && arguments.get(1) instanceof Node.Literal literal) {
            return first.plus(literal.value().asText());
        }
        note(first, Uses.of("$" + name));
        for (Node argument : arguments.subList(Math.min(1, arguments.size()), arguments.size())) {
            if (argument instanceof Node.Lambda lambda && !first.isComputed() && OF_ITEMS.contains(name)) {
                perItem(lambda, first.plus(Path.EACH), name);
            } else {
                read(argument, Hint.ANY);
            }
        }
        return Reference.COMPUTED;
    }

    private void perItem(Node.Lambda lambda, Reference item, String function) {
        scoped(() -> {
            for (int i = 0; i < lambda.parameters().size(); i++) {
                boolean isItem = switch (function) {
                    case "reduce" -> i == 1;
                    case "sort" -> true;
                    default -> i == 0;
                };
                bound.put(lambda.parameters().get(i), isItem ? item : Reference.COMPUTED);
            }
            return read(lambda.body(), Hint.ANY);
        });
    }

    @Override
    public Reference visit(Node.Apply node) {
        if (node.right() instanceof Node.Call call) {
            List<Node> arguments = new ArrayList<>(List.of(node.left()));
            arguments.addAll(call.arguments());
            return visit(new Node.Call(call.position(), call.procedure(), arguments));
        }
        return node.right() instanceof Node.Variable function
                ? visit(new Node.Call(node.position(), function, List.of(node.left())))
                : readAll(node.children());
    }

    @Override
    public Reference visit(Node.Lambda node) {
        return scoped(() -> {
            node.parameters().forEach(parameter -> bound.put(parameter, Reference.COMPUTED));
            return read(node.body(), Hint.ANY);
        });
    }

    @Override
    public Reference visit(Node.Sort node) {
        readAll(node.children());
        return context;
    }

    @Override
    public Reference visit(Node.Transform node) {
        return within(Reference.COMPUTED, () -> readAll(node.children()));
    }

    @Override
    public Reference visit(Node.Partial node) {
        return readAll(node.arguments());
    }

    @Override
    public Reference visit(Node.Conditional node) {
        return readAll(node.children());
    }

    @Override
    public Reference visit(Node.ArrayConstructor node) {
        return readAll(node.children());
    }

    @Override
    public Reference visit(Node.ObjectConstructor node) {
        return readAll(node.children());
    }

    @Override
    public Reference visit(Node.Literal node) {
        return Reference.COMPUTED;
    }

    @Override
    public Reference visit(Node.Regex node) {
        return Reference.COMPUTED;
    }

    @Override
    public Reference visit(Node.Parent node) {
        return Reference.COMPUTED;
    }

    @Override
    public Reference visit(Node.Placeholder node) {
        return Reference.COMPUTED;
    }
}
