package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Changes many places of a document at once; indexes mean the document as it was. */
final class DocumentEditor {
    private DocumentEditor() {}

    /** A new value at a path; null removes what is there. */
    record Change(Path path, @Nullable Value value) {}

    /** A tree of changes: either a change here, or changes further down. */
    private static final class Branch {
        private @Nullable Change change;
        private final Map<Path.Element, Branch> below = new LinkedHashMap<>();
    }

    static Value.MapValue edit(Value.MapValue document, List<Change> changes) {
        Branch root = new Branch();
        for (Change change : changes) {
            Branch at = root;
            for (Path.Element element : change.path().elements()) {
                at = at.below.computeIfAbsent(element, missing -> new Branch());
            }
            at.change = change;
        }
        return (Value.MapValue) editBelow(document, root);
    }

    private static Value editBelow(@Nullable Value value, Branch branch) {
        boolean intoMap = branch.below.keySet().iterator().next() instanceof Path.Attribute;
        if (intoMap && value instanceof Value.MapValue map) {
            return editMap(map, branch);
        }
        if (!intoMap && value instanceof Value.ListValue list) {
            return editList(list, branch);
        }
        throw invalidPath();
    }

    private static RuntimeException invalidPath() {
        return Errors.validation("The document path provided in the update expression is invalid for update");
    }

    private static Value editMap(Value.MapValue map, Branch branch) {
        Map<String, Value> entries = new LinkedHashMap<>(map.entries());
        branch.below.forEach((element, below) -> {
            String name = ((Path.Attribute) element).name();
            Value edited = editOne(entries.get(name), below);
            if (edited == null) {
                entries.remove(name);
            } else {
                entries.put(name, edited);
            }
        });
        return new Value.MapValue(entries);
    }

    /**
     * Changes elements in place, appends what lies beyond the end in the order of the indexes, then drops the removed.
     */
    private static Value editList(Value.ListValue list, Branch branch) {
        List<@Nullable Value> elements = new ArrayList<>(list.elements());
        TreeMap<Integer, Branch> inOrder = new TreeMap<>();
        branch.below.forEach((element, below) -> inOrder.put(((Path.Index) element).position(), below));
        inOrder.forEach((position, below) -> {
            boolean there = position < list.elements().size();
            Value edited = editOne(there ? list.elements().get(position) : null, below);
            if (there) {
                elements.set(position, edited);
            } else if (edited != null) {
                elements.add(edited);
            }
        });
        List<Value> kept = new ArrayList<>();
        for (Value element : elements) {
            if (element != null) {
                kept.add(element);
            }
        }
        return new Value.ListValue(kept);
    }

    private static @Nullable Value editOne(@Nullable Value value, Branch branch) {
        return branch.change == null ? editBelow(value, branch) : branch.change.value();
    }
}
