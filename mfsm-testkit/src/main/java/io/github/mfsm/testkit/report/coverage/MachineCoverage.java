package io.github.mfsm.testkit.report.coverage;

import io.github.mfsm.asl.definition.Definition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What ran of one state machine.
 *
 * @param name its name
 * @param definition the definition that was counted; the same name with another definition is another machine
 * @param executions how many executions were counted, children of distributed Maps included
 * @param counts how often each part ran, 0 for never, in the order of the definition
 */
public record MachineCoverage(String name, Definition definition, int executions, Map<Part, Integer> counts) {
    public MachineCoverage {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /** Returns the parts of a kind. */
    public List<Part> parts(PartKind kind) {
        return counts.keySet().stream().filter(part -> part.kind() == kind).toList();
    }

    /** Returns the parts of a kind that never ran. */
    public List<Part> missed(PartKind kind) {
        return parts(kind).stream()
                .filter(part -> counts.getOrDefault(part, 0) == 0)
                .toList();
    }

    /** Returns how many parts of a kind ran at least once. */
    public int ran(PartKind kind) {
        return parts(kind).size() - missed(kind).size();
    }

    /** Returns the names of the states that never ran. */
    public List<String> missedStates() {
        return missed(PartKind.STATE).stream().map(Part::state).toList();
    }

    @Override
    public String toString() {
        return "MachineCoverage[" + name + ", " + executions + " executions]";
    }
}
