package io.github.mfsm.template;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.cloudformation.CdkAssembly;
import io.github.mfsm.template.internal.cloudformation.Stack;
import io.github.mfsm.template.internal.found.FoundMachine;
import io.github.mfsm.template.internal.serverless.Service;
import io.github.mfsm.template.internal.source.Definition;
import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Placeholders;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.source.YamlVersion;
import io.github.mfsm.template.internal.terraform.Configuration;
import io.github.mfsm.template.internal.terraform.Plan;
import io.github.mfsm.template.internal.terraform.StateFile;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import io.github.mfsm.template.model.TemplateFunction;
import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.template.model.TemplateOptions;
import io.github.mfsm.template.model.TemplateProblem;
import io.github.mfsm.template.model.TemplateResource;
import io.github.mfsm.template.model.TemplateTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state machines of a template, each with its definition resolved, and the functions and tables next to them.
 * Immutable.
 *
 * <p>A template is a bare definition (JSON or YAML), a template of SAM or CloudFormation, the output of the CDK (a
 * template or the folder {@code cdk.out}), a Terraform folder or one of its files, a plan by
 * {@code terraform show -json}, a {@code terraform.tfstate}, or a {@code serverless.yml}. Nothing is fetched, no code
 * is run, and no file outside of the root is included.
 *
 * <p>What can't be worked out is one problem with its place; the other machines are given.
 */
public final class Template {
    private final Path file;
    private final List<TemplateMachine> machines;
    private final List<TemplateFunction> functions;
    private final List<TemplateTable> tables;
    private final List<TemplateResource> resources;
    private final List<TemplateProblem> problems;
    private final Optional<Set<String>> parameters;
    private final Set<String> placeholders;

    private Template(Path file, Findings findings, Collection<String> placeholders) {
        this.file = file;
        this.machines = List.copyOf(findings.machines());
        this.functions = List.copyOf(findings.functions());
        this.tables = List.copyOf(findings.tables());
        this.resources = List.copyOf(findings.resources());
        this.problems = List.copyOf(findings.problems());
        this.parameters = findings.parameters();
        this.placeholders = Set.copyOf(placeholders);
    }

    /**
     * Reads a template with the defaults of its parameters.
     *
     * @throws TemplateException if the file can't be read, or is no template
     */
    public static Template read(Path file) {
        return read(file, TemplateOptions.none());
    }

    /**
     * Reads a template.
     *
     * @param file the file, or the folder of a CDK or Terraform project
     * @param options values for parameters and placeholders
     * @throws TemplateException if the file can't be read, or is no template
     */
    public static Template read(Path file, TemplateOptions options) {
        Path template = Files.isDirectory(file) ? TemplateFolder.templateOf(file) : file;
        SourceFiles files = SourceFiles.below(rootOf(template, options.root().orElse(null)));
        return new Reader(template, options, files).read();
    }

    /**
     * Reads a template that is no file.
     *
     * @param name what to call it in places; relative names in it start from its folder
     * @param text the template: JSON or YAML
     * @throws TemplateException if it is no template
     */
    public static Template parse(Path name, String text, TemplateOptions options) {
        SourceFiles files = SourceFiles.below(rootOf(name, options.root().orElse(null)));
        return new Reader(name, options, files).read(Text.ofFile(name, text.replace("\r\n", "\n")));
    }

    private static Path rootOf(Path template, @Nullable Path root) {
        if (root != null) {
            return root;
        }
        Path absolute = template.toAbsolutePath().normalize();
        Path working = Path.of("").toAbsolutePath();
        Path parent = absolute.getParent();
        return absolute.startsWith(working) || parent == null ? working : parent;
    }

    /** Returns the file that was read. */
    public Path file() {
        return file;
    }

    /** Returns the machines in the template's order, those without a resolvable definition, too. */
    public List<TemplateMachine> machines() {
        return machines;
    }

    /** Returns the Lambda functions. */
    public List<TemplateFunction> functions() {
        return functions;
    }

    /** Returns the DynamoDB tables. */
    public List<TemplateTable> tables() {
        return tables;
    }

    /**
     * Returns queues, topics, buckets, event buses, rules, subscriptions and activities, what calls something by
     * itself, and Terraform's modules that can't be read.
     */
    public List<TemplateResource> resources() {
        return resources;
    }

    /** Returns what can't be resolved, errors and warnings. */
    public List<TemplateProblem> problems() {
        return problems;
    }

    /**
     * Returns the names of the parameters (Terraform: variables) that it takes; empty for Serverless, where a value of
     * any name may be used.
     */
    public Optional<Set<String>> parameters() {
        return parameters;
    }

    /** Returns the names {@code X} of {@code ${X}} in a bare definition, those with a value, too. */
    public Set<String> placeholders() {
        return placeholders;
    }

    /**
     * Returns the machine that is called so: by its whole address first, then by logical id, then by Serverless id,
     * name or the end of a path.
     *
     * @throws IllegalArgumentException if several are called so; the message says which ones
     */
    public Optional<TemplateMachine> machine(String called) {
        return FoundMachine.called(called, machines);
    }

    /** Tells what a file is, and has it read. */
    private record Reader(Path file, TemplateOptions options, SourceFiles files) {
        Template read() {
            Findings findings = new Findings();
            if (file.getFileName().toString().equals("manifest.json")) {
                CdkAssembly.read(file, options.parameters(), files, findings);
                return new Template(file, findings, Set.of());
            }
            if (file.getFileName().toString().matches(".*\\.tf(\\.json)?")) {
                Configuration.read(file, options.parameters(), files, findings);
                return new Template(file, findings, Set.of());
            }
            return read(files.read(file));
        }

        Template read(Text text) {
            Findings findings = new Findings();
            Node document = document(text);
            Collection<String> placeholders = List.of();
            if (document != null && Service.isService(document)) {
                Node service = Documents.read(text, YamlVersion.V1_2);
                Service.read(service, options.parameters(), files, findings);
            } else if (document != null && Plan.isPlan(document)) {
                Plan.read(document, findings);
            } else if (document != null && StateFile.isState(document)) {
                StateFile.read(document, findings);
            } else if (document != null && Stack.isTemplate(document)) {
                stack(document).read(findings);
            } else {
                placeholders = Placeholders.in(text.value());
                definition(text, findings);
            }
            return new Template(file, findings, placeholders);
        }

        private Stack stack(Node template) {
            return Stack.of(template, Map.of(), options.parameters(), files);
        }

        /** Returns the document, or null where a definition may become one by substitution. */
        private @Nullable Node document(Text text) {
            if (text.value().startsWith("{\"@level\"")) {
                throw new TemplateException(
                        text.place(),
                        "this is what a run of Terraform prints; \"terraform show -json PLAN\" prints the plan itself");
            }
            try {
                return Documents.read(text, YamlVersion.V1_1);
            } catch (TemplateException e) {
                if (Placeholders.in(text.value()).isEmpty()) {
                    throw e;
                }
                return null;
            }
        }

        private void definition(Text text, Findings findings) {
            Map<String, Text> values = new LinkedHashMap<>();
            options.substitutions().forEach((name, value) -> values.put(name, Text.of(value, text.place())));
            Text substituted;
            try {
                substituted = Placeholders.substitute(text, values);
            } catch (UnresolvedException e) {
                throw new TemplateException(e.place(), e.problem());
            }
            Node document = document(substituted);
            if (document != null && document.get("States") == null && document.get("StartAt") == null) {
                throw new TemplateException(
                        new SourcePlace(file, 1, 1), "this is neither a definition nor a template with state machines");
            }
            String id = file.getFileName().toString().replaceFirst("(\\.asl)?\\.[^.]*$", "");
            findings.machine(
                    new Findings.Header(
                            id,
                            null,
                            null,
                            null,
                            TemplateMachine.Type.STANDARD,
                            ResourceKind.STATE_MACHINE.arn("states", id.replaceAll("[^A-Za-z0-9_-]", "-")),
                            text.place()),
                    () -> Definition.parse(substituted));
        }
    }
}
