package io.github.mfsm.cli.template;

import io.github.mfsm.asl.definition.Suggestion;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.InputFile;
import io.github.mfsm.template.Template;
import io.github.mfsm.template.model.TemplateException;
import io.github.mfsm.template.model.TemplateOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of all commands that read templates: values for what a template leaves open. */
public final class TemplateValues {
    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "The value of a template's parameter, or of a variable of Terraform.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--substitute",
            paramLabel = "NAME=VALUE",
            description =
                    "The value of $${NAME} in a definition; without one, a Resource $${NAME} stands for some function.")
    private Map<String, String> substitutions = new LinkedHashMap<>();

    @Option(
            names = "--substitute-from",
            paramLabel = "TEMPLATE",
            description = "Take the values of the template that names the definition's file.")
    private @Nullable Path from;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description =
                    "The folder that files named by a template must lie in; default: here, or the template's folder.")
    private @Nullable Path root;

    private final Set<String> takenParameters = new TreeSet<>();
    private final Set<String> takenSubstitutions = new TreeSet<>();
    private boolean takesAll;

    /**
     * Returns values that are not from a command line.
     *
     * @param parameters of templates
     * @param substitutions of definitions
     * @param root the folder that files named by a template must lie in
     */
    public static TemplateValues of(Map<String, String> parameters, Map<String, String> substitutions, Path root) {
        TemplateValues values = new TemplateValues();
        values.parameters = new LinkedHashMap<>(parameters);
        values.substitutions = new LinkedHashMap<>(substitutions);
        values.root = root;
        return values;
    }

    /**
     * Reads a template or definition with the given values.
     *
     * @throws BadInputException if it can't be read, or is neither
     */
    public Template read(Path file) {
        InputFile.check(file);
        try {
            return noted(Template.read(file, options()));
        } catch (TemplateException e) {
            throw new BadInputException(e.place() + ": " + e.problem() + ".");
        }
    }

    /**
     * Reads a template or definition that is no file.
     *
     * @throws BadInputException if it is neither
     */
    public Template read(Path name, String text) {
        try {
            return noted(Template.parse(name, text, options()));
        } catch (TemplateException e) {
            throw new BadInputException(e.place() + ": " + e.problem() + ".");
        }
    }

    /** Notes the names that a template takes, for {@link #refuseUntaken}. */
    Template noted(Template template) {
        template.parameters().ifPresentOrElse(takenParameters::addAll, () -> takesAll = true);
        takenSubstitutions.addAll(template.placeholders());
        return template;
    }

    /**
     * Refuses values that none of the templates takes which were read.
     *
     * @throws BadInputException if there is one
     */
    public void refuseUntaken() {
        if (!takesAll) {
            refuseUntaken("--parameter", parameters.keySet(), takenParameters, "parameters");
        }
        refuseUntaken("--substitute", substitutions.keySet(), takenSubstitutions, "placeholders");
    }

    private static void refuseUntaken(String option, Set<String> given, Set<String> taken, String what) {
        for (String name : given) {
            if (!taken.contains(name)) {
                throw new BadInputException(option + " " + name + ": nothing takes a value of that name; "
                        + (taken.isEmpty() ? "there are no " + what : Suggestion.of(name, taken, what)) + ".");
            }
        }
    }

    TemplateOptions options() {
        TemplateOptions.Builder options = TemplateOptions.builder();
        parameters.forEach(options::parameter);
        substitutions.forEach(options::substitute);
        return root == null ? options.build() : options.root(root).build();
    }

    /** Returns the template of {@code --substitute-from}, or null. */
    @Nullable
    Path from() {
        return from;
    }
}
