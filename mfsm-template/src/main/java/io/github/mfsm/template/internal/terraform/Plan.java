package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.cloudformation.MachineReader;
import io.github.mfsm.template.internal.found.FoundFunction;
import io.github.mfsm.template.internal.source.Definition;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan or state as {@code terraform show -json} prints it.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON output format</a>
 */
public final class Plan {
    private Plan() {}

    /** Returns whether a document is a plan or a state. */
    public static boolean isPlan(Node document) {
        return document.get("planned_values") != null
                || (document.get("terraform_version") != null && document.get("values") != null);
    }

    /** Adds the machines, functions and tables of all modules. */
    public static void read(Node document, Findings findings) {
        Node planned = document.get("planned_values");
        Node values = planned == null ? document.get("values") : planned;
        Node root = values == null ? null : values.get("root_module");
        if (root != null) {
            module(root, findings);
        }
    }

    private static void module(Node module, Findings findings) {
        Node resources = module.get("resources");
        if (resources != null) {
            resources.items().forEach(resource -> resource(resource, findings));
        }
        Node children = module.get("child_modules");
        if (children != null) {
            children.items().forEach(child -> module(child, findings));
        }
    }

    /** Adds what a resource is. */
    static void resource(Node resource, Findings findings) {
        Text type = resource.text("type");
        Text label = resource.text("name");
        Text mode = resource.text("mode");
        Node values = resource.get("values");
        if (type == null
                || label == null
                || values == null
                || (mode != null && mode.value().equals("data"))) {
            return;
        }
        ResourceKind kind = ResourceKind.of(type.value());
        if (kind == ResourceKind.STATE_MACHINE) {
            machine(resource, label.value(), values, findings);
        } else if (kind == ResourceKind.FUNCTION) {
            function(resource.place(), label.value(), values, findings);
        } else if (kind == ResourceKind.TABLE) {
            table(label.value(), values, findings);
        } else {
            String name = string(values, kind == ResourceKind.BUCKET ? "bucket" : "name");
            ServiceResource.read(
                    new Section.OfPlan("resource", values),
                    type.value(),
                    label.value(),
                    name == null ? kind.nameOf(label.value()) : name,
                    findings);
        }
    }

    private static @Nullable String string(Node values, String name) {
        Text text = values.text(name);
        return text == null ? null : text.value();
    }

    private static void machine(Node resource, String label, Node values, Findings findings) {
        String name = string(values, "name");
        String arn = string(values, "arn");
        Findings.Header header = new Findings.Header(
                label,
                string(resource, "address"),
                null,
                name,
                MachineReader.type(string(values, "type")),
                arn == null ? ResourceKind.STATE_MACHINE.arn("states", name == null ? label : name) : arn,
                resource.place());
        findings.machine(header, () -> {
            Text definition = values.text("definition");
            if (definition == null) {
                throw new UnresolvedException(resource.place(), "the definition is known only after apply");
            }
            return Definition.parse(definition);
        });
    }

    private static void table(String label, Node values, Findings findings) {
        String name = string(values, "name");
        Section table = new Section.OfPlan("resource", values);
        findings.attempt(label, () -> TableResource.read(table, label, name == null ? label : name, findings));
    }

    private static void function(SourcePlace place, String label, Node values, Findings findings) {
        String name = string(values, "function_name");
        String arn = string(values, "arn");
        String given = name == null ? label : name;
        Map<String, String> environment = new LinkedHashMap<>();
        Node sections = values.get("environment");
        if (sections != null) {
            sections.items().forEach(section -> {
                Node variables = section.get("variables");
                if (variables != null) {
                    variables.members().keySet().forEach(key -> {
                        String value = string(variables, key);
                        if (value != null) {
                            environment.put(key, value);
                        }
                    });
                }
            });
        }
        findings.function(new FoundFunction(
                label,
                null,
                given,
                arn == null ? ResourceKind.FUNCTION.arn("lambda", given) : arn,
                string(values, "handler"),
                string(values, "runtime"),
                environment,
                place));
    }
}
