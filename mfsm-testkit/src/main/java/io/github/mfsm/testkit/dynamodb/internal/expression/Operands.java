package io.github.mfsm.testkit.dynamodb.internal.expression;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Walks through conditions. */
final class Operands {
    private Operands() {}

    /** Shows every path in a condition, in the order it is written. */
    static void visitPaths(Node node, Consumer<Path> visitor) {
        if (node instanceof Operand.PathOperand path) {
            visitor.accept(path.path());
        }
        for (Node child : children(node)) {
            visitPaths(child, visitor);
        }
    }

    private static List<? extends Node> children(Node node) {
        if (node instanceof Condition.And and) {
            return List.of(and.left(), and.right());
        }
        if (node instanceof Condition.Or or) {
            return List.of(or.left(), or.right());
        }
        if (node instanceof Condition.Not not) {
            return List.of(not.condition());
        }
        if (node instanceof Condition.Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        }
        if (node instanceof Condition.Between between) {
            return List.of(between.value(), between.low(), between.high());
        }
        if (node instanceof Condition.In in) {
            return Stream.concat(Stream.of(in.value()), in.candidates().stream())
                    .toList();
        }
        if (node instanceof Operand.Arithmetic sum) {
            return List.of(sum.left(), sum.right());
        }
        return node instanceof Operand.Call call ? call.arguments() : List.of();
    }
}
