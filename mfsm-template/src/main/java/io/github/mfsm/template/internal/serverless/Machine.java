package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.cloudformation.Intrinsics;
import io.github.mfsm.template.internal.cloudformation.MachineReader;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code stateMachines}. What can't be resolved of its name, id and type is absent: the machine is given
 * without.
 *
 * @param written its definition
 */
record Machine(
        String key,
        SourcePlace place,
        @Nullable Node id,
        @Nullable Node name,
        @Nullable Node type,
        @Nullable Node written) {

    static Machine of(String key, Node.Member member, Variables variables) {
        Node machine = variables.shallow(member.value());
        return new Machine(
                key,
                member.keyPlace(),
                optional(machine.get("id"), variables),
                optional(machine.get("name"), variables),
                optional(machine.get("type"), variables),
                machine.get("definition"));
    }

    private static @Nullable Node optional(@Nullable Node node, Variables variables) {
        try {
            return node == null ? null : variables.resolve(node);
        } catch (UnresolvedException e) {
            return null;
        }
    }

    /**
     * Returns what is known of the machine before its definition.
     *
     * @param nameInArn its name in references, which the service's resources may have changed
     */
    Findings.Header header(Intrinsics intrinsics, String nameInArn) {
        String own = name == null ? null : intrinsics.optional(name);
        return new Findings.Header(
                key,
                null,
                literal(id),
                nameInArn.equals(nameInArn()) ? own : nameInArn,
                MachineReader.type(literal(type)),
                ResourceKind.STATE_MACHINE.arn("states", nameInArn),
                place);
    }

    Node definition() {
        if (written == null) {
            throw new UnresolvedException(place, key + " has no definition");
        }
        return written;
    }

    /** Returns what references to the machine have for its name: a literal one, or else the key. */
    String nameInArn() {
        String literal = literal(name);
        return literal == null ? key : literal;
    }

    /** Returns the logical id that the plugin gives the machine. */
    String logicalId() {
        String literalId = literal(id);
        String given = literalId == null || literalId.isEmpty() ? literal(name) : literalId;
        return given == null || given.isEmpty()
                ? Generated.normalized(key) + "StepFunctionsStateMachine"
                : Generated.normalized(given);
    }

    private static @Nullable String literal(@Nullable Node node) {
        Text text = node == null ? null : node.scalar();
        return text == null ? null : text.value();
    }
}
