package io.github.mfsm.asl.internal.expr.jsonata;

import io.github.mfsm.jsonata.syntax.Group;
import io.github.mfsm.jsonata.syntax.Node;
import io.github.mfsm.jsonata.syntax.NodeVisitor;
import io.github.mfsm.jsonata.syntax.SortTerm;
import io.github.mfsm.jsonata.syntax.Stage;
import io.github.mfsm.jsonata.syntax.Step;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks a syntax tree and notes what it refers to.
 *
 * <p>JSONata in a state machine has no context item at its top level, only inside a predicate, a sort, a grouping, a
 * transform or a later step of a path. The parser bounds the depth of trees.
 */
final class ReferenceFinder implements NodeVisitor<Void> {

    private static final String STATES = "states";

    /** Functions whose second argument is a function. */
    private static final Set<String> HIGHER_ORDER = Set.of("map", "filter", "reduce", "each", "sift", "single", "sort");

    private final Set<String> variables = new TreeSet<>();
    private final Set<String> statesFields = new TreeSet<>();
    private final Set<String> topLevelNames = new LinkedHashSet<>();
    private boolean root;
    private boolean wholeStates;
    private boolean functions;

    private boolean hasContext;
    private Set<String> bound = new HashSet<>();

    JsonataReferences references() {
        boolean context = wholeStates || statesFields.contains("context");
        return new JsonataReferences(variables, statesFields, topLevelNames, root, context, functions);
    }

    private void each(List<Node> nodes) {
        nodes.forEach(node -> node.accept(this));
    }

    /** Walks what has a context item. */
    private void within(List<Node> nodes) {
        boolean before = hasContext;
        hasContext = true;
        each(nodes);
        hasContext = before;
    }

    private void within(@Nullable Group group) {
        if (group != null) {
            within(group.children());
        }
    }

    /** Walks what binds variables that nobody sees outside. */
    private void scoped(Iterable<String> names, Runnable walk) {
        Set<String> before = bound;
        bound = new HashSet<>(before);
        names.forEach(bound::add);
        walk.run();
        bound = before;
    }

    @Override
    public Void visit(Node.Name node) {
        if (!hasContext) {
            topLevelNames.add(node.name());
        }
        return null;
    }

    @Override
    public Void visit(Node.Variable node) {
        String name = node.name();
        if (name.equals("$")) {
            root = true;
        } else if (name.equals(STATES) && !bound.contains(name)) {
            wholeStates = true;
        } else if (!name.isEmpty() && !bound.contains(name)) {
            variables.add(name);
        }
        return null;
    }

    @Override
    public Void visit(Node.Path node) {
        scoped(List.of(), () -> {
            boolean before = hasContext;
            for (int i = 0; i < node.steps().size(); i++) {
                if (!isStatesWithMember(node.steps(), i)) {
                    node.steps().get(i).expression().accept(this);
                }
                bind(node.steps().get(i));
                hasContext = true;
            }
            within(node.group());
            hasContext = before;
        });
        return null;
    }

    private boolean isStatesWithMember(List<Step> steps, int index) {
        if (index + 1 < steps.size()
                && steps.get(index).expression() instanceof Node.Variable variable
                && variable.name().equals(STATES)
                && !bound.contains(STATES)
                && steps.get(index + 1).expression() instanceof Node.Name member) {
            statesFields.add(member.name());
            return true;
        }
        return false;
    }

    private void bind(Step step) {
        if (step.focus() != null) {
            bound.add(step.focus());
        }
        if (step.index() != null) {
            bound.add(step.index());
        }
        for (Stage stage : step.stages()) {
            if (stage instanceof Stage.Index index) {
                bound.add(index.variable());
            } else if (stage instanceof Stage.Filter filter) {
                within(List.of(filter.predicate()));
            }
        }
    }

    @Override
    public Void visit(Node.Sort node) {
        within(node.terms().stream().map(SortTerm::expression).toList());
        return null;
    }

    @Override
    public Void visit(Node.Filtered node) {
        node.expression().accept(this);
        within(node.predicates());
        return null;
    }

    @Override
    public Void visit(Node.Grouped node) {
        node.expression().accept(this);
        within(node.group());
        return null;
    }

    @Override
    public Void visit(Node.Block node) {
        scoped(List.of(), () -> each(node.expressions()));
        return null;
    }

    /** A function may call itself, any other value is computed before its name is known. */
    @Override
    public Void visit(Node.Bind node) {
        if (node.value() instanceof Node.Lambda) {
            bound.add(node.name());
        }
        node.value().accept(this);
        bound.add(node.name());
        return null;
    }

    @Override
    public Void visit(Node.Call node) {
        String called = procedure(node.procedure());
        for (int i = 0; i < node.arguments().size(); i++) {
            if (i == 1 && HIGHER_ORDER.contains(called)) {
                procedure(node.arguments().get(i));
            } else {
                node.arguments().get(i).accept(this);
            }
        }
        return null;
    }

    @Override
    public Void visit(Node.Partial node) {
        functions = true;
        procedure(node.procedure());
        each(node.arguments());
        return null;
    }

    @Override
    public Void visit(Node.Apply node) {
        node.left().accept(this);
        procedure(node.right());
        return null;
    }

    /** What stands where a function must: a name there is a function's, and returned as such. */
    private String procedure(Node node) {
        if (node instanceof Node.Variable variable) {
            return variable.name();
        }
        node.accept(this);
        return "";
    }

    @Override
    public Void visit(Node.Lambda node) {
        functions = true;
        scoped(node.parameters(), () -> node.body().accept(this));
        return null;
    }

    @Override
    public Void visit(Node.Transform node) {
        functions = true;
        within(node.children());
        return null;
    }

    @Override
    public Void visit(Node.Regex node) {
        functions = true;
        return null;
    }

    @Override
    public Void visit(Node.Literal node) {
        return null;
    }

    @Override
    public Void visit(Node.Wildcard node) {
        return null;
    }

    @Override
    public Void visit(Node.Descendants node) {
        return null;
    }

    @Override
    public Void visit(Node.Parent node) {
        return null;
    }

    @Override
    public Void visit(Node.Placeholder node) {
        return null;
    }

    @Override
    public Void visit(Node.KeepArray node) {
        each(node.children());
        return null;
    }

    @Override
    public Void visit(Node.Binary node) {
        each(node.children());
        return null;
    }

    @Override
    public Void visit(Node.Negation node) {
        each(node.children());
        return null;
    }

    @Override
    public Void visit(Node.ArrayConstructor node) {
        each(node.children());
        return null;
    }

    @Override
    public Void visit(Node.ObjectConstructor node) {
        each(node.children());
        return null;
    }

    @Override
    public Void visit(Node.Conditional node) {
        each(node.children());
        return null;
    }
}
