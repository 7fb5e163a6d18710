package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The parts of an item that a projection expression, or a list of paths, asks for. */
public final class Projection {
    private static final String KIND = "ProjectionExpression";

    private final Branch root = new Branch();
    private final List<Path> paths;

    /** A tree of paths; a leaf takes all there is. */
    private static final class Branch {
        private final Map<Path.Element, Branch> below = new LinkedHashMap<>();
    }

    private Projection(List<Path> paths) {
        this.paths = List.copyOf(paths);
        for (Path path : paths) {
            Branch at = root;
            for (Path.Element element : path.elements()) {
                at = at.below.computeIfAbsent(element, missing -> new Branch());
            }
        }
    }

    /** Parses a projection expression: paths with commas between. */
    public static Projection parse(String text, Placeholders placeholders) {
        Tokens tokens = new Tokens(KIND, text);
        OperandParser operands = new OperandParser(tokens, placeholders, new Semantics(tokens, false));
        List<Path> paths = new ArrayList<>();
        do {
            paths.add(operands.path());
        } while (tokens.skip(","));
        tokens.finish();
        Paths.checkApart(KIND, paths);
        return new Projection(paths);
    }

    /** Returns a projection on paths that don't overlap. */
    public static Projection on(List<Path> paths) {
        return new Projection(paths);
    }

    /** Returns the paths that are asked for, in the order they are written. */
    public List<Path> paths() {
        return paths;
    }

    /** Returns the names of the attributes that are asked for, or in which something is, each once. */
    public List<String> roots() {
        return root.below.keySet().stream().map(Object::toString).toList();
    }

    /** Returns what of an item is asked for, in the item's shape, perhaps without attributes; lists close up. */
    public Value.MapValue of(Value.MapValue item) {
        Value picked = pick(item, root);
        return picked == null ? new Value.MapValue(Map.of()) : (Value.MapValue) picked;
    }

    private static @Nullable Value pick(Value value, Branch branch) {
        if (branch.below.isEmpty()) {
            return value;
        }
        if (value instanceof Value.MapValue map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            branch.below.forEach((element, below) -> {
                Value inside = Path.step(map, element);
                Value picked = inside == null ? null : pick(inside, below);
                if (picked != null) {
                    entries.put(element.toString(), picked);
                }
            });
            return entries.isEmpty() ? null : new Value.MapValue(entries);
        }
        TreeMap<Integer, Value> elements = new TreeMap<>();
        branch.below.forEach((element, below) -> {
            Value inside = Path.step(value, element);
            Value picked = inside == null ? null : pick(inside, below);
            if (picked != null && element instanceof Path.Index index) {
                elements.put(index.position(), picked);
            }
        });
        return elements.isEmpty() ? null : new Value.ListValue(List.copyOf(elements.values()));
    }
}
