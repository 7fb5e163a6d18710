package io.github.mfsm.cli.validate;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.cli.input.Place;
import io.github.mfsm.template.Template;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.template.model.TemplateProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks all machines of a template, with the places in the files that the user wrote. */
final class TemplateCheck {
    /** The code of what a template leaves open. */
    static final String UNRESOLVED = "UNRESOLVED";

    private TemplateCheck() {}

    static List<Finding> findings(Template template) {
        List<Finding> findings = unresolved(template);
        template.machines().forEach(machine -> findings.addAll(findings(machine)));
        return findings;
    }

    /** Returns what can't be resolved in a template; it is an error where a machine has no definition for it. */
    static List<Finding> unresolved(Template template) {
        List<Finding> findings = new ArrayList<>();
        for (TemplateProblem problem : template.problems()) {
            boolean isError = problem.severity() == TemplateProblem.Severity.ERROR;
            findings.add(finding(
                    problem.place(),
                    isError ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                    UNRESOLVED,
                    problem.machine() == null ? problem.message() : problem.machine() + ": " + problem.message(),
                    ""));
        }
        return findings;
    }

    /** Returns the problems of a machine's definition, in the order of their places. */
    static List<Finding> findings(TemplateMachine machine) {
        return findings(
                machine,
                machine.runnable()
                        .map(definition -> StateMachine.validate(definition, type(machine)))
                        .orElse(List.of()));
    }

    static MachineType type(TemplateMachine machine) {
        return switch (machine.type()) {
            case EXPRESS -> MachineType.EXPRESS;
            case STANDARD -> MachineType.STANDARD;
        };
    }

    /** Returns the problems of a machine and its definition, in the order of their places. */
    static List<Finding> findings(TemplateMachine machine, List<Problem> problems) {
        List<Finding> findings = new ArrayList<>();
        problems.forEach(problem -> findings.add(finding(machine, problem)));
        findings.sort(Comparator.comparing(Finding::file)
                .thenComparingInt(finding -> finding.place().line())
                .thenComparingInt(finding -> finding.place().column()));
        machine.placeholders()
                .forEach(name -> findings.add(finding(
                        machine.places().at(""),
                        Finding.Severity.WARNING,
                        UNRESOLVED,
                        machine.logicalId() + ": ${" + name
                                + "} has no value; a Resource of it counts as some function. Give it one:"
                                + " --substitute " + name + "=VALUE",
                        "")));
        return findings;
    }

    private static Finding finding(TemplateMachine machine, Problem problem) {
        String pointer = FileCheck.pointer(problem);
        return finding(
                machine.places().at(pointer),
                problem.severity() == Severity.ERROR ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                problem.code(),
                FileCheck.message(problem),
                pointer);
    }

    private static Finding finding(
            SourcePlace place, Finding.Severity severity, String code, String message, String pointer) {
        return new Finding(
                place.file().toString(), severity, code, message, pointer, new Place(place.line(), place.column()));
    }
}
