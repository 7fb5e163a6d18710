package io.github.mfsm.testkit.report.coverage;

import io.github.mfsm.asl.definition.Definition;
import java.util.List;
import java.util.Map;

/**
 * What ran of one state machine.
 *
 * <p>Immutable. Made by {@link Coverage}, not meant to be implemented: it may get more methods.
 */
public interface MachineCoverage {
    /** Returns its name. */
    String name();

    /** Returns the definition that was counted; the same name with another definition is another machine. */
    Definition definition();

    /** Returns how many executions were counted, children of distributed Maps included. */
    int executions();

    /** Returns how often each part ran, 0 for never, in the order of the definition. */
    Map<Part, Integer> counts();

    /** Returns the parts of a kind. */
    List<Part> parts(PartKind kind);

    /** Returns the parts of a kind that never ran. */
    List<Part> missed(PartKind kind);

    /** Returns how many parts of a kind ran at least once. */
    int ran(PartKind kind);

    /** Returns the names of the states that never ran. */
    List<String> missedStates();
}
