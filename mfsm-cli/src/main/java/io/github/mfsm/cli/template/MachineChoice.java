package io.github.mfsm.cli.template;

import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.template.Template;
import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.template.model.TemplateOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of all commands that take one state machine. */
public final class MachineChoice {
    @Option(
            names = "--machine",
            paramLabel = "ID",
            description =
                    "The machine of a template that has several: its logical id, name, Terraform address, or CDK path.")
    private @Nullable String machine;

    @Mixin
    private TemplateValues values = new TemplateValues();

    /**
     * Returns the machine that the user means.
     *
     * @param file a definition or a template
     * @throws BadInputException if there is none, or which one is open
     */
    public Chosen choose(Path file) {
        Chosen chosen = chooseBesideOthers(file);
        values.refuseUntaken();
        return chosen;
    }

    /** Like {@link #choose}, where others take values, too: {@link #refuseUntaken} comes after the last of them. */
    public Chosen chooseBesideOthers(Path file) {
        Path from = values.from();
        Template template = values.read(from == null ? file : from);
        TemplateMachine chosen = from == null ? only(file, template) : definedIn(file, from, template);
        if (chosen.definition().isEmpty()) {
            throw new BadInputException(template.problems().stream()
                    .filter(problem -> chosen.logicalId().equals(problem.machine()))
                    .map(problem -> problem + ".")
                    .collect(Collectors.joining(System.lineSeparator())));
        }
        return new Chosen(template, chosen);
    }

    /** Returns the given values, for who takes all machines of a template, and calls {@link #noted} for it. */
    public TemplateOptions options() {
        return values.options();
    }

    /** Notes the names that a template takes, which was read with the given values. */
    public void noted(Template template) {
        values.noted(template);
    }

    /** Refuses values that nothing took. */
    public void refuseUntaken() {
        values.refuseUntaken();
    }

    /**
     * Refuses options that choose a machine where all machines are taken.
     *
     * @param where what they would be for
     */
    public void refuseChoice(String where) {
        if (machine != null || values.from() != null) {
            throw new BadInputException(
                    (machine == null ? "--substitute-from " + values.from() : "--machine " + machine) + ": is only for "
                            + where + ".");
        }
    }

    private TemplateMachine only(Path file, Template template) {
        List<TemplateMachine> machines = template.machines();
        if (machine != null) {
            return called(machine, template)
                    .orElseThrow(() -> new BadInputException("--machine " + machine + ": " + file
                            + " has no such machine. Its machines: " + names(machines)));
        }
        if (machines.isEmpty()) {
            String problems = template.problems().stream()
                    .map(problem -> System.lineSeparator() + problem)
                    .collect(Collectors.joining());
            throw new BadInputException(file + ": there is no state machine in this template." + problems);
        }
        if (machines.size() > 1) {
            throw new BadInputException(
                    file + ": there are " + machines.size() + " machines; say which by --machine: " + names(machines));
        }
        return machines.get(0);
    }

    private static Optional<TemplateMachine> called(String machine, Template template) {
        try {
            return template.machine(machine);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--machine " + machine + ": " + e.getMessage() + '.');
        }
    }

    private static String names(List<TemplateMachine> machines) {
        return machines.stream().map(TemplateMachine::path).collect(Collectors.joining(", ")) + ".";
    }

    private static TemplateMachine definedIn(Path file, Path from, Template template) {
        Optional<TemplateMachine> found = template.machines().stream()
                .filter(each -> isSame(file, each.places().at("").file()))
                .findFirst();
        return found.orElseThrow(() -> new BadInputException(
                "--substitute-from " + from + ": no machine of it has its definition in " + file + "."));
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            return false;
        }
    }
}
