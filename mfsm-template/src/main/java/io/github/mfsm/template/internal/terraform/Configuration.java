package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.cloudformation.MachineReader;
import io.github.mfsm.template.internal.found.FoundResource;
import io.github.mfsm.template.internal.source.Budget;
import io.github.mfsm.template.internal.source.Definition;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.hcl.HclBody;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import io.github.mfsm.template.internal.terraform.hcl.HclJson;
import io.github.mfsm.template.internal.terraform.hcl.HclParser;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import io.github.mfsm.template.model.TemplateResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Terraform configuration: all {@code .tf} and {@code .tf.json} files of a folder, and the modules in local folders.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language">Terraform's language</a>
 */
public final class Configuration {
    private final Path root;
    private final SourceFiles files;
    private final Findings findings;
    private final Budget budget = new Budget();
    private final Modules modules;

    private Configuration(Path root, SourceFiles files, Findings findings) {
        this.root = root;
        this.files = files;
        this.findings = findings;
        this.modules = new Modules(root, files, budget);
    }

    /**
     * Adds the machines, functions and tables of a configuration.
     *
     * @param file one of its files, whose resources come first
     * @throws TemplateException if a file isn't HCL
     */
    public static void read(Path file, Map<String, String> parameters, SourceFiles files, Findings findings) {
        Path parent = file.getParent();
        Path root = parent == null ? Path.of("") : parent;
        Configuration configuration = new Configuration(root, files, findings);
        SourcePlace place = new SourcePlace(file, 1, 1);
        List<HclBody.Block> blocks =
                new ArrayList<>(configuration.modules.parse(file).blocks());
        for (Path other : configuration.modules.sources(place, root)) {
            if (!other.getFileName().equals(file.getFileName())) {
                findings.attempt(() -> blocks.addAll(configuration.modules.blocksOf(other)));
            }
        }
        Inputs inputs = new Inputs(blocks, configuration.values(place), parameters);
        findings.parameters(inputs.names());
        configuration.read(configuration.modules.root(blocks, inputs), "");
    }

    /** Returns the values of the files that Terraform reads by itself. */
    private Map<String, Node> values(SourcePlace place) {
        Map<String, Node> values = new HashMap<>();
        Module empty = modules.root(List.of(), new Inputs(List.of(), Map.of(), Map.of()));
        List<Path> found = new ArrayList<>(modules.list(place, root, "terraform.tfvars"));
        found.addAll(modules.list(place, root, "terraform.tfvars.json"));
        Stream.concat(
                        modules.list(place, root, ".auto.tfvars").stream(),
                        modules.list(place, root, ".auto.tfvars.json").stream())
                .sorted()
                .forEach(found::add);
        for (Path file : found) {
            if (file.toString().endsWith(".json")) {
                findings.attempt(() -> values.putAll(HclJson.values(files.read(file))));
                continue;
            }
            HclParser.file(files.read(file))
                    .attributes()
                    .forEach((name, value) -> findings.attempt(
                            () -> values.put(name, empty.evaluator().evaluate(value))));
        }
        return values;
    }

    private void read(Module module, String prefix) {
        for (HclBody.Block block : module.blocks()) {
            if (block.type().equals("module")) {
                findings.attempt(() -> module(module, prefix, block));
            } else if (block.type().equals("resource")) {
                switch (ResourceKind.of(block.label(0))) {
                    case STATE_MACHINE -> findings.attempt(() -> machines(module, prefix, block));
                    case FUNCTION ->
                        findings.attempt(
                                prefix + block.label(1), () -> new LambdaResource(module).read(block, findings));
                    case TABLE -> findings.attempt(prefix + block.label(1), () -> table(module, block));
                    default -> findings.attempt(prefix + block.label(1), () -> service(module, block));
                }
            }
        }
    }

    private void table(Module module, HclBody.Block block) {
        if (!Instances.of(block, module.evaluator()).isEmpty()) {
            Section table = new Section.OfBlock(block, module.evaluator());
            TableResource.read(table, block.label(1), module.name(block), findings);
        }
    }

    private void service(Module module, HclBody.Block block) {
        if (ResourceKind.of(block.label(0)) != ResourceKind.OTHER
                && !Instances.of(block, module.evaluator()).isEmpty()) {
            Section resource = new Section.OfBlock(block, module.evaluator());
            ServiceResource.read(resource, block.label(0), block.label(1), module.name(block), findings);
        }
    }

    private void machines(Module module, String prefix, HclBody.Block block) {
        String address = prefix + block.label(0) + '.' + block.label(1);
        for (Instances.Instance instance : instances(module, block, address, block.label(1))) {
            budget.instance(block.place());
            Evaluator evaluator = module.evaluator().with(instance.names());
            machine(evaluator, block, address + instance.suffix(), block.label(1), "name");
        }
    }

    /** Returns the instances; where their number can't be known, the machine is given without a definition. */
    private List<Instances.Instance> instances(Module module, HclBody.Block block, String address, String label) {
        try {
            return Instances.of(block, module.evaluator());
        } catch (UnresolvedException e) {
            String arn = ResourceKind.STATE_MACHINE.arn("states", module.name(block));
            String name = optional(module.evaluator(), block.body().get("name"));
            findings.machine(
                    new Findings.Header(label, address, null, name, MachineReader.type(null), arn, block.place()),
                    () -> {
                        throw e;
                    });
            return List.of();
        }
    }

    private void machine(Evaluator evaluator, HclBody.Block block, String address, String label, String nameOf) {
        HclExpression name = block.body().get(nameOf);
        Findings.Header header = new Findings.Header(
                label,
                address,
                null,
                optional(evaluator, name),
                MachineReader.type(optional(evaluator, block.body().get("type"))),
                ResourceKind.STATE_MACHINE.arn("states", literal(name, label)),
                block.place());
        findings.machine(header, () -> definition(evaluator, block));
    }

    private static String literal(@Nullable HclExpression name, String label) {
        Text literal = name instanceof HclExpression.Template template ? template.literal() : null;
        return literal == null ? label : literal.value();
    }

    private static @Nullable String optional(Evaluator evaluator, @Nullable HclExpression expression) {
        try {
            Text text =
                    expression == null ? null : evaluator.evaluate(expression).scalar();
            return text == null ? null : text.value();
        } catch (UnresolvedException e) {
            return null;
        }
    }

    private static Definition definition(Evaluator evaluator, HclBody.Block block) {
        HclExpression definition = block.body().get("definition");
        if (definition == null) {
            throw new UnresolvedException(block.place(), "the state machine has no definition");
        }
        Node value = evaluator.evaluate(definition);
        Text text = value.scalar();
        if (text == null) {
            throw new UnresolvedException(
                    definition.place(),
                    "the definition is " + value.kind() + ", and must be a string: jsonencode(...)");
        }
        return Definition.parse(text);
    }

    private void module(Module parent, String prefix, HclBody.Block block) {
        String address = prefix + "module." + block.label(0);
        Text source = Modules.source(parent, block);
        if (!Modules.isLocal(source)) {
            remote(parent, block, address, source.value());
            return;
        }
        for (Modules.Call call : parent.calls(block)) {
            read(call.module(), address + call.instance().suffix() + '.');
        }
    }

    /**
     * A module that isn't here is not fetched; one that is given a definition is a machine, as the registry's common
     * one.
     */
    private void remote(Module parent, HclBody.Block block, String address, String source) {
        if (block.body().get("definition") == null) {
            findings.resource(new FoundResource(
                    TemplateResource.Kind.MODULE, source, block.label(0), address, Map.of(), block.place()));
            return;
        }
        boolean common = source.matches(".*terraform-aws-(modules/)?step-functions.*");
        String label = common ? "this" : block.label(0);
        String resource = address + ".aws_sfn_state_machine.this";
        for (Instances.Instance instance : instances(parent, block, address, label)) {
            Evaluator evaluator = parent.evaluator().with(instance.names());
            if (isSwitchedOff(block, evaluator)) {
                continue;
            }
            String full = address + instance.suffix() + ".aws_sfn_state_machine.this" + (common ? "[0]" : "");
            machine(
                    evaluator,
                    block,
                    common ? full : resource.replace(address, address + instance.suffix()),
                    label,
                    "name");
        }
    }

    private static boolean isSwitchedOff(HclBody.Block block, Evaluator evaluator) {
        HclExpression create = block.body().get("create");
        return create != null && "false".equals(optional(evaluator, create));
    }
}
