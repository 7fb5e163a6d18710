package io.github.mfsm.cli.validate;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.Place;
import io.github.mfsm.cli.template.TemplateValues;
import io.github.mfsm.explore.lint.Lint;
import io.github.mfsm.explore.lint.LintFinding;
import io.github.mfsm.explore.lint.LintRule;
import io.github.mfsm.template.Template;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateMachine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Checks all machines of a file by the rules of {@link Lint}; a machine with errors, or without a definition, has these
 * for findings.
 */
public final class LintCheck {
    private LintCheck() {}

    /**
     * Returns what is found in a file.
     *
     * @param values for what a template leaves open
     * @param disabled the rules that don't count
     * @throws BadInputException if the file can't be read, or has no machines
     */
    public static CheckedFile check(Path file, TemplateValues values, Set<LintRule> disabled) {
        Template template = values.read(file);
        List<Finding> findings = new ArrayList<>(TemplateCheck.unresolved(template));
        findings.removeIf(finding -> !finding.isError());
        for (TemplateMachine machine : template.machines()) {
            List<Finding> problems = TemplateCheck.findings(machine);
            if (problems.stream().anyMatch(Finding::isError)) {
                findings.addAll(problems);
            } else {
                machine.runnable()
                        .ifPresent(text ->
                                Lint.check(StateMachine.parse(text, TemplateCheck.type(machine))
                                                .definition())
                                        .stream()
                                        .filter(finding -> !disabled.contains(finding.rule()))
                                        .map(finding -> finding(machine, finding))
                                        .forEach(findings::add));
            }
        }
        findings.sort(Comparator.comparing(Finding::file)
                .thenComparingInt(finding -> finding.place().line())
                .thenComparingInt(finding -> finding.place().column()));
        return new CheckedFile(file.toString(), CheckedFile.Kind.TEMPLATE, findings);
    }

    /**
     * Returns the rules of ids.
     *
     * @param option what the user gave them by, for messages
     * @throws BadInputException if one is no rule's
     */
    public static Set<LintRule> rules(String option, Collection<String> ids) {
        return ids.stream().map(id -> rule(option, id)).collect(Collectors.toSet());
    }

    private static LintRule rule(String option, String id) {
        return LintRule.of(id)
                .orElseThrow(() -> new BadInputException(option + " " + id + ": there is no such rule. The rules: "
                        + Arrays.stream(LintRule.values()).map(LintRule::id).collect(Collectors.joining(", "))
                        + "."));
    }

    private static Finding finding(TemplateMachine machine, LintFinding finding) {
        String pointer = finding.place().pointer();
        SourcePlace place = machine.places().at(pointer);
        Finding.Severity severity = switch (finding.rule().severity()) {
            case WARNING -> Finding.Severity.WARNING;
            case INFO -> Finding.Severity.NOTICE;
        };
        return new Finding(
                place.file().toString(),
                severity,
                finding.rule().id(),
                finding.message(),
                pointer,
                new Place(place.line(), place.column()));
    }
}
