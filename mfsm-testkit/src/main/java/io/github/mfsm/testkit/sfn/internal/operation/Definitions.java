package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.InvalidDefinitionException;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Definitions of state machines. */
final class Definitions {
    private static final int KEPT = 64;
    private static final int MAX_KEPT_CHARS = 64 * 1024;
    /** Those that were made ready last, in this process: most suites create the same state machines for each test. */
    private static final Map<Key, StateMachine> READY = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, StateMachine> eldest) {
            return size() > KEPT;
        }
    };

    private Definitions() {}

    private record Key(String definition, MachineType type) {}

    /**
     * Makes a definition ready to run.
     *
     * @throws AwsError {@code InvalidDefinition}
     */
    static StateMachine compile(String definition, boolean express) {
        Key key = new Key(definition, express ? MachineType.EXPRESS : MachineType.STANDARD);
        synchronized (READY) {
            StateMachine ready = READY.get(key);
            if (ready != null) {
                return ready;
            }
        }
        StateMachine parsed = valid(() -> StateMachine.parse(definition, key.type()));
        if (definition.length() <= MAX_KEPT_CHARS) {
            synchronized (READY) {
                READY.put(key, parsed);
            }
        }
        return parsed;
    }

    /**
     * Reads a definition.
     *
     * @throws AwsError {@code InvalidDefinition}
     */
    static <T> T valid(Supplier<T> read) {
        try {
            return read.get();
        } catch (InvalidDefinitionException e) {
            throw SfnError.of("InvalidDefinition", String.valueOf(e.getMessage()));
        }
    }

    /** Returns which variables each state of a machine refers to; states without any are left out. */
    static ObjectNode variableReferences(Definition definition) {
        ObjectNode references = WireJson.object();
        definition
                .variableReferences()
                .forEach((state, variables) -> variables.forEach(references.putArray(state)::add));
        return references;
    }
}
