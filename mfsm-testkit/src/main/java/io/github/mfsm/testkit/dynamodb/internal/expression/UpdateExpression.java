package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * What an update expression does.
 *
 * @param actions in the order they are written; their paths don't overlap
 */
public record UpdateExpression(List<Action> actions) {
    /** Copies. */
    public UpdateExpression {
        actions = List.copyOf(actions);
    }

    /** One change at one path. */
    public sealed interface Action {
        /** Returns where it happens. */
        Path path();
    }

    record SetTo(Path path, Operand value) implements Action {}

    record Remove(Path path) implements Action {}

    record Add(Path path, Value value) implements Action {}

    record Delete(Path path, Value.SetValue value) implements Action {}

    /** Returns the paths that change, one for each action. */
    public List<Path> paths() {
        return actions.stream().map(Action::path).toList();
    }

    /** Returns all paths, also those that are only read; those that change come first. */
    public List<Path> allPaths() {
        List<Path> all = new ArrayList<>(paths());
        for (Action action : actions) {
            if (action instanceof SetTo set) {
                Operands.visitPaths(set.value(), all::add);
            }
        }
        return all;
    }

    /** Tells whether there are only REMOVE actions, which never create an item. */
    public boolean onlyRemoves() {
        return actions.stream().allMatch(Remove.class::isInstance);
    }
}
