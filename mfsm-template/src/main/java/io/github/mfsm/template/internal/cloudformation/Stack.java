package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template of CloudFormation: its own, SAM's, or what the CDK made. */
public final class Stack {
    private final Node template;
    private final Map<String, Resource> resources;
    private final Intrinsics intrinsics;
    private final SourceFiles files;

    private Stack(Node template, Map<String, Resource> resources, Map<String, String> parameters, SourceFiles files) {
        this.template = template;
        this.resources = resources;
        this.intrinsics = new Intrinsics(template, resources, parameters);
        this.files = files;
    }

    /** Returns whether a document is a template of CloudFormation. */
    public static boolean isTemplate(Node document) {
        Node resources = document.get("Resources");
        return resources != null
                && resources.members().values().stream()
                        .anyMatch(resource -> resource.value().get("Type") != null);
    }

    /**
     * Returns the stack of a template.
     *
     * @param generated resources that the template doesn't have, and that may be referred to, by logical id
     */
    public static Stack of(
            Node template, Map<String, Resource> generated, Map<String, String> parameters, SourceFiles files) {
        Map<String, Resource> resources = new LinkedHashMap<>(generated);
        Node declared = template.get("Resources");
        if (declared != null) {
            declared.members().forEach((id, resource) -> resources.put(id, Resource.of(id, resource)));
        }
        return new Stack(template, resources, parameters, files);
    }

    /** Returns what evaluates the functions of this template. */
    public Intrinsics intrinsics() {
        return intrinsics;
    }

    /** Adds the machines, functions and tables of the template's own resources. */
    public void read(Findings findings) {
        Node declared = template.get("Resources");
        if (declared == null) {
            return;
        }
        MachineReader machines = new MachineReader(intrinsics, files);
        FunctionReader functions = new FunctionReader(intrinsics, template.get("Globals"));
        TableReader tables = new TableReader(intrinsics);
        declared.members()
                .keySet()
                .forEach(id -> findings.attempt(() -> {
                    Resource resource = java.util.Objects.requireNonNull(resources.get(id));
                    if (id.startsWith("Fn::")) {
                        throw new UnresolvedException(
                                resource.place(),
                                id.replaceFirst("(?<=.{4}[^:]{1,40})::.*", "") + " of resources is not supported");
                    }
                    switch (resource.kind()) {
                        case STATE_MACHINE -> {
                            if (exists(resource)) {
                                machines.read(resource, findings);
                            }
                        }
                        case FUNCTION -> optionally(resource, findings, () -> functions.read(resource, findings));
                        case TABLE -> optionally(resource, findings, () -> tables.read(resource, findings));
                        default -> {}
                    }
                }));
    }

    private void optionally(Resource resource, Findings findings, Runnable reading) {
        findings.attempt(resource.logicalId(), () -> {
            if (exists(resource)) {
                reading.run();
            }
        });
    }

    private boolean exists(Resource resource) {
        @Nullable Text condition = resource.condition();
        return condition == null || intrinsics.conditions().holds(condition.place(), condition.value());
    }
}
