package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A template of CloudFormation: its own, SAM's, or what the CDK made. */
public final class Stack {
    private final Node template;
    private final Node declared;
    private final Map<String, Resource> resources;
    private final Intrinsics intrinsics;
    private final List<UnresolvedException> failures;

    private Stack(Node template, Loops.Unrolled unrolled, Map<String, Resource> resources, Intrinsics intrinsics) {
        this.template = template;
        this.declared = unrolled.resources();
        this.failures = unrolled.failures();
        this.resources = resources;
        this.intrinsics = intrinsics;
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
        return of(template, generated, parameters, Surroundings.of(files));
    }

    static Stack of(
            Node template, Map<String, Resource> generated, Map<String, String> parameters, Surroundings surroundings) {
        return of(template, generated, new Parameters.Given(parameters, Map.of()), surroundings);
    }

    /** Returns a stack that another one has nested. */
    static Stack nested(Node template, Parameters.Given parameters, Surroundings surroundings) {
        return of(template, Map.of(), parameters, surroundings);
    }

    private static Stack of(
            Node written, Map<String, Resource> generated, Parameters.Given parameters, Surroundings surroundings) {
        Node template = new Includes(new Intrinsics(written, Map.of(), parameters, surroundings), surroundings.files())
                .expand(written);
        Map<String, Resource> resources = new LinkedHashMap<>(generated);
        Node declared = template.get("Resources");
        Intrinsics alone = new Intrinsics(template, Map.of(), parameters, surroundings);
        Loops.Unrolled unrolled = Loops.unroll(
                declared == null ? new Node.Mapping(template.place(), Map.of()) : declared, alone::evaluate);
        unrolled.resources().members().forEach((id, resource) -> resources.put(id, Resource.of(id, resource)));
        Intrinsics intrinsics = new Intrinsics(template, resources, parameters, surroundings);
        return new Stack(template, unrolled, resources, intrinsics);
    }

    /** Returns what evaluates the functions of this template. */
    public Intrinsics intrinsics() {
        return intrinsics;
    }

    /** Adds the machines, functions and tables of the template's own resources, and then those of nested stacks. */
    public void read(Findings findings) {
        takeParameters(findings);
        read("", resource -> !resource.isAsset(), findings);
    }

    /**
     * Adds the same, and what the stacks hold that the CDK nests.
     *
     * @param artifact the stack's id in the app, which tells its resources from those of other stacks where the app
     *     has no paths of constructs
     */
    void readAssembly(String artifact, Findings findings) {
        takeParameters(findings);
        boolean hasPaths = !intrinsics.surroundings().constructs().isEmpty();
        read(hasPaths ? "" : artifact + '/', resource -> true, findings);
    }

    private void takeParameters(Findings findings) {
        Node parameters = template.get("Parameters");
        if (parameters != null) {
            findings.parameters(parameters.members().keySet());
        }
    }

    void read(String path, Predicate<Resource> isRead, Findings findings) {
        failures.forEach(failure -> findings.attempt(() -> {
            throw failure;
        }));
        MachineReader machines = new MachineReader(intrinsics);
        FunctionReader functions = new FunctionReader(intrinsics, template.get("Globals"));
        TableReader tables = new TableReader(intrinsics);
        ServiceReader services = new ServiceReader(intrinsics);
        declared.members()
                .keySet()
                .forEach(id -> findings.attempt(() -> {
                    Resource resource = java.util.Objects.requireNonNull(resources.get(id));
                    if (id.startsWith("Fn::")) {
                        throw new UnresolvedException(resource.place(), id + " of resources is not supported");
                    }
                    switch (resource.kind()) {
                        case STATE_MACHINE -> {
                            if (intrinsics.exists(resource)) {
                                machines.read(path, resource, findings);
                                services.read(resource, findings);
                            }
                        }
                        case FUNCTION ->
                            optionally(resource, findings, () -> {
                                functions.read(path, resource, findings);
                                services.read(resource, findings);
                            });
                        case TABLE -> optionally(resource, findings, () -> tables.read(resource, findings));
                        case NESTED_STACK, OTHER -> {}
                        default -> optionally(resource, findings, () -> services.read(resource, findings));
                    }
                }));
        intrinsics.nested().read(path, isRead, findings);
    }

    /** Returns the value of an output. */
    Node output(SourcePlace place, String name) {
        Node outputs = template.get("Outputs");
        Node output = outputs == null ? null : outputs.get(name);
        Node value = output == null ? null : output.get("Value");
        if (output == null || value == null) {
            throw new UnresolvedException(place, "the stack's template has no output " + name);
        }
        if (!isThere(output)) {
            throw new UnresolvedException(place, "the stack has no output " + name + " under its condition");
        }
        return intrinsics.evaluate(value);
    }

    private boolean isThere(Node output) {
        Text condition = output.text("Condition");
        return condition == null || intrinsics.conditions().holds(condition.place(), condition.value());
    }

    /** Returns what this stack exports by a name, or null where it exports nothing so. */
    @Nullable
    Node exported(SourcePlace place, String name) {
        Node outputs = template.get("Outputs");
        if (outputs != null) {
            for (Map.Entry<String, Node.Member> output : outputs.members().entrySet()) {
                Node export = output.getValue().value().get("Export");
                Node exportName = export == null ? null : export.get("Name");
                if (exportName != null
                        && name.equals(intrinsics.optional(exportName))
                        && isThere(output.getValue().value())) {
                    return output(place, output.getKey());
                }
            }
        }
        for (Resource resource : resources.values()) {
            Node value = CdkResources.exported(resource, name);
            if (value != null) {
                return intrinsics.evaluate(value);
            }
        }
        return null;
    }

    private void optionally(Resource resource, Findings findings, Runnable reading) {
        findings.attempt(resource.logicalId(), () -> {
            if (intrinsics.exists(resource)) {
                reading.run();
            }
        });
    }
}
