package io.github.mfsm.testkit.report.coverage;

import io.github.mfsm.asl.definition.Definition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What ran of one state machine. */
record CountedMachine(String name, Definition definition, int executions, Map<Part, Integer> counts)
        implements MachineCoverage {
    CountedMachine {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(definition, "definition");
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    @Override
    public List<Part> parts(PartKind kind) {
        return counts.keySet().stream().filter(part -> part.kind() == kind).toList();
    }

    @Override
    public List<Part> missed(PartKind kind) {
        return parts(kind).stream()
                .filter(part -> counts.getOrDefault(part, 0) == 0)
                .toList();
    }

    @Override
    public int ran(PartKind kind) {
        return parts(kind).size() - missed(kind).size();
    }

    @Override
    public List<String> missedStates() {
        return missed(PartKind.STATE).stream().map(Part::state).toList();
    }

    @Override
    public String toString() {
        return "MachineCoverage[" + name + ", " + executions + " executions]";
    }
}
