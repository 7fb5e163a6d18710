package io.github.mfsm.content.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The boundaries of the multiparts that a place in an email lies in. */
final class OpenBoundaries {
    private final Map<String, Deque<Entity>> open = new HashMap<>();

    void add(Entity multipart, String boundary) {
        multipart.open(boundary);
        open.computeIfAbsent(boundary, ignored -> new ArrayDeque<>()).push(multipart);
    }

    void remove(Entity multipart) {
        Deque<Entity> same = open.get(multipart.boundary());
        if (same != null) {
            same.remove(multipart);
            if (same.isEmpty()) {
                open.remove(Objects.requireNonNull(multipart.boundary()));
            }
        }
    }

    boolean contains(String boundary) {
        return open.containsKey(boundary);
    }

    /** Returns the innermost multipart that gets its next part by a line; null if none does. */
    @Nullable
    Entity continuedBy(String line) {
        Deque<Entity> multiparts = open.get(line.substring(2));
        return multiparts == null ? null : multiparts.peek();
    }

    /** Returns the innermost multipart that a line closes; null if it closes none. */
    @Nullable
    Entity closedBy(String line) {
        return line.endsWith("--") && line.length() > 4 ? continuedBy(line.substring(0, line.length() - 2)) : null;
    }
}
