package io.github.mfsm.testkit.report.internal.machine;

import java.util.List;

/**
 * A state of a definition.
 *
 * @param name its name
 * @param type its type, such as {@code Task}
 * @param detail what tells it from others of its type, such as a Task's resource; may be empty
 * @param pointer its JSON pointer within the definition
 * @param isEnd whether an execution, branch or iteration may end in it
 * @param transitions the ways out of it, in the order of the definition
 * @param retriers what each of its Retriers matches, in the order of the definition
 * @param flows the branches of a Parallel, the item processor of a Map
 */
public record StateNode(
        String name,
        String type,
        String detail,
        String pointer,
        boolean isEnd,
        List<Transition> transitions,
        List<String> retriers,
        List<Flow> flows) {
    public StateNode {
        transitions = List.copyOf(transitions);
        retriers = List.copyOf(retriers);
        flows = List.copyOf(flows);
    }
}
