package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names and values that a request's expressions may refer to; it remembers which were. */
public final class Placeholders {
    private final Map<String, String> names;
    private final Map<String, Value> values;
    private final Set<String> unusedNames;
    private final Set<String> unusedValues;

    /** Takes a request's placeholders: attribute names by {@code #name}, and values by {@code :value}. */
    public Placeholders(Map<String, String> names, Map<String, Value> values) {
        this.names = names;
        this.values = values;
        this.unusedNames = new LinkedHashSet<>(names.keySet());
        this.unusedValues = new LinkedHashSet<>(values.keySet());
    }

    @Nullable
    String name(String placeholder) {
        unusedNames.remove(placeholder);
        return names.get(placeholder);
    }

    @Nullable
    Value value(String placeholder) {
        unusedValues.remove(placeholder);
        return values.get(placeholder);
    }

    /** Refuses placeholders that no expression used, once all are parsed. */
    public void checkAllUsed() {
        if (!unusedNames.isEmpty()) {
            throw unused("ExpressionAttributeNames", unusedNames);
        }
        if (!unusedValues.isEmpty()) {
            throw unused("ExpressionAttributeValues", unusedValues);
        }
    }

    private static RuntimeException unused(String parameter, Set<String> keys) {
        return Errors.validation(
                "Value provided in " + parameter + " unused in expressions: keys: {" + String.join(", ", keys) + "}");
    }
}
