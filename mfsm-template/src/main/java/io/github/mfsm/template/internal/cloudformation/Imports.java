package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;

/** The values that a template takes from elsewhere; where they aren't known, their names stand for them. */
record Imports(Intrinsics intrinsics, Surroundings surroundings) {
    Node exported(SourcePlace place, Text name) {
        Node exported = surroundings.others().exported(place, name.value());
        return exported == null ? standIn(name) : exported;
    }

    Node output(SourcePlace place, Node argument) {
        Node stack = argument.get("StackName");
        Node name = argument.get("OutputName");
        if (stack == null || name == null) {
            throw new UnresolvedException(place, "Fn::GetStackOutput takes a StackName and an OutputName");
        }
        Text output = intrinsics.text(name);
        Node known = surroundings.others().output(place, intrinsics.text(stack).value(), output.value());
        return known == null ? standIn(output) : known;
    }

    Node standIn(Text name) {
        surroundings.standIns().add(name.value());
        return new Node.Str(name);
    }
}
