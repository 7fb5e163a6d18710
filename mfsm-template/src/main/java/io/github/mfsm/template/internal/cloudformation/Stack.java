package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template of CloudFormation: its own, SAM's, or what the CDK made. */
public final class Stack {
    private final Node template;
    private final Node declared;
    private final Map<String, Resource> resources;
    private final Intrinsics intrinsics;
    private final SourceFiles files;
    private final List<UnresolvedException> failures;

    private Stack(
            Node template,
            Loops.Unrolled unrolled,
            Map<String, Resource> resources,
            Map<String, String> parameters,
            SourceFiles files) {
        this.template = template;
        this.declared = unrolled.resources();
        this.failures = unrolled.failures();
        this.resources = resources;
        this.intrinsics = new Intrinsics(template, resources, parameters);
        this.files = files;
    }

    /** Returns whether a document is a template of CloudFormation. */
    public static boolean isTemplate(Node document) {
        Node resources = document.get("Resources");
        return resources != null
                && resources.members().entrySet().stream()
                        .anyMatch(resource -> resource.getKey().startsWith("Fn::")
                                || resource.getValue().value().get("Type") != null);
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
        Intrinsics alone = new Intrinsics(template, Map.of(), parameters);
        Loops.Unrolled unrolled = Loops.unroll(
                declared == null ? new Node.Mapping(template.place(), Map.of()) : declared, alone::evaluate);
        unrolled.resources().members().forEach((id, resource) -> resources.put(id, Resource.of(id, resource)));
        return new Stack(template, unrolled, resources, parameters, files);
    }

    /** Returns what evaluates the functions of this template. */
    public Intrinsics intrinsics() {
        return intrinsics;
    }

    /** Adds the machines, functions and tables of the template's own resources. */
    public void read(Findings findings) {
        failures.forEach(failure -> findings.attempt(() -> {
            throw failure;
        }));
        MachineReader machines = new MachineReader(intrinsics, files);
        FunctionReader functions = new FunctionReader(intrinsics, template.get("Globals"));
        TableReader tables = new TableReader(intrinsics);
        declared.members()
                .keySet()
                .forEach(id -> findings.attempt(() -> {
                    Resource resource = java.util.Objects.requireNonNull(resources.get(id));
                    if (id.startsWith("Fn::")) {
                        throw new UnresolvedException(resource.place(), id + " of resources is not supported");
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

    /** Adds what the stacks that the CDK nests in this one hold. */
    public void readNested(Findings findings) {
        new NestedStacks(files, findings).read(template, intrinsics, 0);
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
