package io.github.mfsm.jsonata.syntax;

/**
 * One method per kind of {@link Node}, so that a new kind does not compile until it is handled.
 *
 * @param <R> what the methods yield
 */
public interface NodeVisitor<R> {
    /** Visits a literal. */
    R visit(Node.Literal node);

    /** Visits a regular expression. */
    R visit(Node.Regex node);

    /** Visits a member's name. */
    R visit(Node.Name node);

    /** Visits a variable. */
    R visit(Node.Variable node);

    /** Visits a wildcard. */
    R visit(Node.Wildcard node);

    /** Visits a wildcard of all levels. */
    R visit(Node.Descendants node);

    /** Visits a parent operator. */
    R visit(Node.Parent node);

    /** Visits a path. */
    R visit(Node.Path node);

    /** Visits an order-by clause. */
    R visit(Node.Sort node);

    /** Visits an expression with predicates. */
    R visit(Node.Filtered node);

    /** Visits an expression with a group. */
    R visit(Node.Grouped node);

    /** Visits an expression whose single result stays an array. */
    R visit(Node.KeepArray node);

    /** Visits an operator. */
    R visit(Node.Binary node);

    /** Visits a minus sign. */
    R visit(Node.Negation node);

    /** Visits an array constructor. */
    R visit(Node.ArrayConstructor node);

    /** Visits an object constructor. */
    R visit(Node.ObjectConstructor node);

    /** Visits a block. */
    R visit(Node.Block node);

    /** Visits a condition. */
    R visit(Node.Conditional node);

    /** Visits an assignment. */
    R visit(Node.Bind node);

    /** Visits a call. */
    R visit(Node.Call node);

    /** Visits a partial application. */
    R visit(Node.Partial node);

    /** Visits the placeholder of an argument. */
    R visit(Node.Placeholder node);

    /** Visits a function definition. */
    R visit(Node.Lambda node);

    /** Visits a function application. */
    R visit(Node.Apply node);

    /** Visits a transformer. */
    R visit(Node.Transform node);
}
