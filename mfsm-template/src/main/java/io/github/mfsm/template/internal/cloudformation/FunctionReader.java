package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.found.FoundFunction;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a Lambda function's resource, with SAM's global settings. */
final class FunctionReader {
    private final Intrinsics intrinsics;
    private final @Nullable Node globals;

    FunctionReader(Intrinsics intrinsics, @Nullable Node globals) {
        this.intrinsics = intrinsics;
        this.globals = globals == null ? null : globals.get("Function");
    }

    /**
     * Adds the function of a resource.
     *
     * @param path of the nested stack that it is in; empty outside of any
     */
    void read(String path, Resource resource, Findings findings) {
        Node own = resource.properties();
        Node shared = resource.isServerless() ? globals : null;
        Map<String, String> environment = new LinkedHashMap<>();
        variables(resource, shared, environment, findings);
        variables(resource, own, environment, findings);
        findings.attempt(
                resource.logicalId(),
                () -> findings.function(new FoundFunction(
                        resource.logicalId(),
                        intrinsics.surroundings().constructs().address(resource.logicalId(), path),
                        resource.name(),
                        resource.arn(),
                        setting("Handler", own, shared),
                        setting("Runtime", own, shared),
                        environment,
                        resource.place())));
    }

    private @Nullable String setting(String name, Node own, @Nullable Node shared) {
        Node value = own.get(name);
        if (value == null && shared != null) {
            value = shared.get(name);
        }
        return value == null ? null : intrinsics.text(value).value();
    }

    private void variables(
            Resource resource, @Nullable Node settings, Map<String, String> environment, Findings findings) {
        Node section = settings == null ? null : settings.get("Environment");
        Node variables = section == null ? null : section.get("Variables");
        if (variables == null) {
            return;
        }
        variables
                .members()
                .forEach((name, member) -> findings.attempt(resource.logicalId() + "'s variable " + name, () -> {
                    Text text = intrinsics.evaluate(member.value()).scalar();
                    if (text != null) {
                        environment.put(name, text.value());
                    }
                }));
    }
}
