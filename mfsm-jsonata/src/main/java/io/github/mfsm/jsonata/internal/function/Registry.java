package io.github.mfsm.jsonata.internal.function;

import io.github.mfsm.jsonata.internal.value.FunctionNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSONata's functions by name. */
public final class Registry {

    private static final Map<String, FunctionNode> STANDARD = standard();

    private final Map<String, FunctionNode> functions = new LinkedHashMap<>();

    private Registry() {}

    /** Returns all functions but {@code $eval}, which sees what is around its call. */
    public static Map<String, FunctionNode> functions() {
        return STANDARD;
    }

    private static Map<String, FunctionNode> standard() {
        Registry registry = new Registry();
        Strings.addTo(registry);
        Matching.addTo(registry);
        Encodings.addTo(registry);
        Arithmetic.addTo(registry);
        Collections.addTo(registry);
        HigherOrder.addTo(registry);
        Pictures.addTo(registry);
        return Map.copyOf(registry.functions);
    }

    void add(String name, String signature, int arity, Native.Body body) {
        functions.put(name, new Native(name, signature, arity, body));
    }
}
