package io.github.mfsm.jsonata.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of an expression: JSONata's own syntax tree, after paths were put together and parents were found.
 *
 * <p>The tree is immutable. Positions count UTF-16 units and stand behind the token that made the node, as in the
 * reference.
 */
public sealed interface Node {

    /** Returns the place in the text, just behind the token. */
    int position();

    /** Calls the visitor's method for this kind of node. */
    <R> R accept(NodeVisitor<R> visitor);

    /** Returns the parts in the order of the text. */
    default List<Node> children() {
        return List.of();
    }

    /** A text, a number, {@code true}, {@code false} or {@code null}. */
    record Literal(int position, JsonNode value) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A regular expression with the flags {@code i} and {@code m}. */
    record Regex(int position, String pattern, String flags) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A member's name; always a step of a {@link Path}. */
    record Name(int position, String name) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A variable; its name is empty for {@code $} and {@code $} for {@code $$}. */
    record Variable(int position, String name) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code *}: all members. */
    record Wildcard(int position) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code **}: the value and everything in it. */
    record Descendants(int position) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** {@code %}: what a step that carries the same label started from. */
    record Parent(int position, String label) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * Steps that are taken one after the other.
     *
     * @param keepsSingleton whether {@code []} stands at a step: one result stays an array
     * @param keepsTuples whether the variables of its steps are used by what surrounds it
     * @param group what the results are grouped into, or null
     */
    record Path(
            int position,
            List<Step> steps,
            boolean keepsSingleton,
            boolean keepsTuples,
            @Nullable Group group) implements Node {
        public Path {
            steps = List.copyOf(steps);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            List<Node> children = new ArrayList<>();
            for (Step step : steps) {
                children.add(step.expression());
                for (Stage stage : step.stages()) {
                    if (stage instanceof Stage.Filter filter) {
                        children.add(filter.predicate());
                    }
                }
            }
            if (group != null) {
                children.addAll(group.children());
            }
            return children;
        }
    }

    /** The terms of {@code ^(...)}; always a step of a {@link Path}. */
    record Sort(int position, List<SortTerm> terms) implements Node {
        public Sort {
            terms = List.copyOf(terms);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            return terms.stream().map(SortTerm::expression).toList();
        }
    }

    /** An expression that is no path, with predicates. */
    record Filtered(int position, Node expression, List<Node> predicates) implements Node {
        public Filtered {
            predicates = List.copyOf(predicates);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            List<Node> children = new ArrayList<>();
            children.add(expression);
            children.addAll(predicates);
            return children;
        }
    }

    /** An expression that is no path, with a group. */
    record Grouped(int position, Node expression, Group group) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            List<Node> children = new ArrayList<>();
            children.add(expression);
            children.addAll(group.children());
            return children;
        }
    }

    /** An expression with {@code []}: one result stays an array. */
    record KeepArray(int position, Node expression) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            return List.of(expression);
        }
    }

    /** An operator between two expressions. */
    record Binary(int position, Operator operator, Node left, Node right) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            return List.of(left, right);
        }
    }

    /** A minus sign before an expression. */
    record Negation(int position, Node expression) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            return List.of(expression);
        }
    }

    /**
     * {@code [...]}.
     *
     * @param kept whether it is the first or last step of a path: its items are then not spread
     */
    record ArrayConstructor(int position, List<Node> items, boolean kept) implements Node {
        public ArrayConstructor {
            items = List.copyOf(items);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            return items;
        }
    }

    /** <code>{...}</code>. */
    record ObjectConstructor(int position, Group group) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            return group.children();
        }
    }

    /** {@code (...; ...)}: a scope of variables whose last expression is the value. */
    record Block(int position, List<Node> expressions) implements Node {
        public Block {
            expressions = List.copyOf(expressions);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            return expressions;
        }
    }

    /** {@code ... ? ... : ...}. */
    record Conditional(
            int position,
            Node condition,
            Node then,
            @Nullable Node otherwise) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            return otherwise == null ? List.of(condition, then) : List.of(condition, then, otherwise);
        }
    }

    /** {@code $name := ...}. */
    record Bind(int position, String name, Node value) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            return List.of(value);
        }
    }

    /** A call of a function. */
    record Call(int position, Node procedure, List<Node> arguments) implements Node {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            List<Node> children = new ArrayList<>();
            children.add(procedure);
            children.addAll(arguments);
            return children;
        }
    }

    /** A call of which some arguments are {@link Placeholder}s: a function of those. */
    record Partial(int position, Node procedure, List<Node> arguments) implements Node {
        public Partial {
            arguments = List.copyOf(arguments);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            List<Node> children = new ArrayList<>();
            children.add(procedure);
            children.addAll(arguments);
            return children;
        }
    }

    /** {@code ?} as an argument; always within a {@link Partial}. */
    record Placeholder(int position) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * A function that the expression defines.
     *
     * @param parameters names without {@code $}
     * @param signature with its brackets, or null
     */
    record Lambda(
            int position, List<String> parameters, @Nullable String signature, Node body) implements Node {
        public Lambda {
            parameters = List.copyOf(parameters);
        }

        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            return List.of(body);
        }
    }

    /** {@code ... ~> ...}. */
    record Apply(int position, Node left, Node right) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            return List.of(left, right);
        }
    }

    /** {@code |pattern|update,delete|}: a function that changes a copy of its argument. */
    record Transform(
            int position,
            Node pattern,
            Node update,
            @Nullable Node deletion) implements Node {
        @Override
        public <R> R accept(NodeVisitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public List<Node> children() {
            return deletion == null ? List.of(pattern, update) : List.of(pattern, update, deletion);
        }
    }
}
