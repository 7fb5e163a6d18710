package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stacks of one CDK app, whose values may be imported by one another. Not thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getstackoutput.html">
 *     Fn::GetStackOutput</a>
 */
final class OtherStacks {
    private final Map<String, Stack> stacks = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();

    /** Adds a stack; of several with one name, in several Regions, the first one counts. */
    void add(String name, Stack stack) {
        stacks.putIfAbsent(name, stack);
    }

    /** Returns what a stack exports by a name, or null where none of these stacks does. */
    @Nullable
    Node exported(SourcePlace place, String name) {
        return once(place, name, () -> {
            for (Stack stack : stacks.values()) {
                Node value = stack.exported(place, name);
                if (value != null) {
                    return value;
                }
            }
            return null;
        });
    }

    /** Returns an output of a stack, or null where the stack is none of these. */
    @Nullable
    Node output(SourcePlace place, String stack, String output) {
        Stack known = stacks.get(stack);
        return known == null ? null : once(place, stack + '.' + output, () -> known.output(place, output));
    }

    private @Nullable Node once(SourcePlace place, String name, Supplier<@Nullable Node> value) {
        if (!open.add(name)) {
            throw new UnresolvedException(place, name + " depends on itself");
        }
        try {
            return value.get();
        } finally {
            open.remove(name);
        }
    }
}
