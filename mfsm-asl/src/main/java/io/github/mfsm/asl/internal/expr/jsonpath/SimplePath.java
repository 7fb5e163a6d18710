package io.github.mfsm.asl.internal.expr.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of names and indexes only, walked without the library; it means the same there. */
final class SimplePath {

    /** One step: a name, or an index. */
    record Step(@Nullable String name, int index) {}

    private final List<Step> steps;

    private SimplePath(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /**
     * Reads a path that has nothing but names and indexes.
     *
     * @param text a path that begins with {@code $}
     * @return the path, or {@code null} if it has anything else in it
     */
    static @Nullable SimplePath tryParse(String text) {
        List<Step> steps = new ArrayList<>();
        int at = 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '.') {
                int end = endOfName(text, at + 1);
                if (end == at + 1) {
                    return null;
                }
                steps.add(new Step(text.substring(at + 1, end), 0));
                at = end;
            } else if (c == '[') {
                int end = text.indexOf(']', at);
                Step step = end < 0 ? null : bracketStep(text.substring(at + 1, end));
                if (step == null) {
                    return null;
                }
                steps.add(step);
                at = end + 1;
            } else {
                return null;
            }
        }
        return new SimplePath(steps);
    }

    /** The steps from the root. */
    List<Step> steps() {
        return steps;
    }

    /** The value, {@link MissingNode} for a last index beyond the end of an array, or {@code null} if it leads nowhere. */
    @Nullable
    JsonNode find(JsonNode document) {
        JsonNode at = document;
        int size = steps.size();
        for (int i = 0; i < size; i++) {
            Step step = steps.get(i);
            String name = step.name;
            JsonNode next;
            if (name != null) {
                next = at.isObject() ? at.get(name) : null;
            } else if (at.isArray()) {
                next = at.get(step.index < 0 ? at.size() + step.index : step.index);
                if (next == null && i == size - 1) {
                    return MissingNode.getInstance();
                }
            } else {
                next = null;
            }
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    private static int endOfName(String text, int from) {
        int at = from;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == '-' || Character.isLetterOrDigit(c);
    }

    private static @Nullable Step bracketStep(String inside) {
        if (inside.length() >= 3 && inside.charAt(0) == '\'' && inside.endsWith("'")) {
            String name = inside.substring(1, inside.length() - 1);
            return name.indexOf('\'') < 0 && name.indexOf('\\') < 0 ? new Step(name, 0) : null;
        }
        int digits = inside.startsWith("-") ? 1 : 0;
        if (inside.length() == digits || inside.length() > 9) {
            return null;
        }
        for (int i = digits; i < inside.length(); i++) {
            if (inside.charAt(i) < '0' || inside.charAt(i) > '9') {
                return null;
            }
        }
        return new Step(null, Integer.parseInt(inside));
    }
}
