package io.github.mfsm.jsonata.internal.compile;

import io.github.mfsm.jsonata.syntax.Node;
import io.github.mfsm.jsonata.syntax.Stage;
import io.github.mfsm.jsonata.syntax.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables that a part of an expression may bind, each with its place in a {@link Frame}. */
final class Scope {

    private final @Nullable Scope parent;
    private final List<String> names = new ArrayList<>(4);

    Scope(@Nullable Scope parent) {
        this.parent = parent;
    }

    @Nullable
    Scope parent() {
        return parent;
    }

    int size() {
        return names.size();
    }

    String name(int slot) {
        return names.get(slot);
    }

    /** Returns the place of a variable, or -1. */
    int find(String name) {
        return names.lastIndexOf(name);
    }

    /** Returns the place of a variable, made if need be. */
    int declare(String name) {
        int known = find(name);
        if (known >= 0) {
            return known;
        }
        names.add(name);
        return names.size() - 1;
    }

    /** Adds a parameter: those of the same name are places of their own, and the last is seen. */
    void parameter(String name) {
        names.add(name);
    }

    /** Declares what is assigned directly in a part of an expression. */
    void declareAssigned(Node root) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node instanceof Node.Bind bind) {
                declare(bind.name());
            }
            boolean ownScope = node != root && (node instanceof Node.Block || node instanceof Node.Lambda);
            if (!ownScope) {
                node.children().forEach(open::push);
            }
        }
    }

    /** Declares what the steps of a path carry along, with all that may come out of paths within them. */
    void declareCarried(Node root) {
        Deque<Node> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node instanceof Node.Path path) {
                path.steps().forEach(this::declareCarried);
            }
            node.children().forEach(open::push);
        }
    }

    private void declareCarried(Step step) {
        for (String name : new @Nullable String[] {step.focus(), step.index(), step.ancestor()}) {
            if (name != null) {
                declare(name);
            }
        }
        for (Stage stage : step.stages()) {
            if (stage instanceof Stage.Index index) {
                declare(index.variable());
            }
        }
    }
}
