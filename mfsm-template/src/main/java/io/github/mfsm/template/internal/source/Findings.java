package io.github.mfsm.template.internal.source;

import io.github.mfsm.template.internal.found.FoundMachine;
import io.github.mfsm.template.internal.found.FoundPlaces;
import io.github.mfsm.template.internal.found.FoundProblem;
import io.github.mfsm.template.model.SourceMap;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateFunction;
import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.template.model.TemplateProblem;
import io.github.mfsm.template.model.TemplateResource;
import io.github.mfsm.template.model.TemplateTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what a template holds. Not thread-safe. */
public final class Findings {
    private final List<TemplateMachine> machines = new ArrayList<>();
    private final List<TemplateFunction> functions = new ArrayList<>();
    private final List<TemplateTable> tables = new ArrayList<>();
    private final List<TemplateResource> resources = new ArrayList<>();
    private final List<TemplateProblem> problems = new ArrayList<>();
    private final Set<String> parameters = new LinkedHashSet<>();
    private boolean takesAll;

    /** What is known of a machine before its definition is. */
    public record Header(
            String logicalId,
            @Nullable String address,
            @Nullable String id,
            @Nullable String name,
            TemplateMachine.Type type,
            String arn,
            SourcePlace place) {}

    /** Adds a machine; where its definition can't be resolved, the machine without it, and the problem. */
    public void machine(Header header, Supplier<Definition> definition) {
        try {
            Definition resolved = definition.get();
            add(header, resolved.json(), resolved.places(), resolved.placeholders(), resolved.standIns());
        } catch (UnresolvedException e) {
            problems.add(new FoundProblem(TemplateProblem.Severity.ERROR, e.place(), e.problem(), header.logicalId()));
            add(header, null, new FoundPlaces(header.place(), java.util.Map.of()), List.of(), Set.of());
        }
    }

    private void add(
            Header header, @Nullable String json, SourceMap places, List<String> placeholders, Set<String> standIns) {
        machines.add(new FoundMachine(
                header.logicalId(),
                header.address(),
                header.id(),
                header.name(),
                header.type(),
                header.arn(),
                json,
                places,
                placeholders,
                standIns));
    }

    public void function(TemplateFunction function) {
        functions.add(function);
    }

    public void table(TemplateTable table) {
        tables.add(table);
    }

    public void resource(TemplateResource resource) {
        resources.add(resource);
    }

    /** Adds names of what the template takes values for. */
    public void parameters(Collection<String> names) {
        parameters.addAll(names);
    }

    /** Notes that a value may have any name. */
    public void takesAllParameters() {
        takesAll = true;
    }

    /** Runs a step; what it can't resolve is an error of the template that belongs to no machine. */
    public void attempt(Runnable step) {
        attempt(TemplateProblem.Severity.ERROR, "", step);
    }

    /** Adds a warning. */
    public void warn(String what, SourcePlace place, String problem) {
        add(TemplateProblem.Severity.WARNING, what + ": ", place, problem);
    }

    /** Runs a step that no machine depends on; what it can't resolve is a warning. */
    public void attempt(String what, Runnable step) {
        attempt(TemplateProblem.Severity.WARNING, what + ": ", step);
    }

    private void attempt(TemplateProblem.Severity severity, String start, Runnable step) {
        try {
            step.run();
        } catch (UnresolvedException e) {
            add(severity, start, e.place(), e.problem());
        }
    }

    private void add(TemplateProblem.Severity severity, String start, SourcePlace place, String problem) {
        problems.add(new FoundProblem(severity, place, start + problem, null));
    }

    public List<TemplateMachine> machines() {
        return machines;
    }

    public List<TemplateFunction> functions() {
        return functions;
    }

    public List<TemplateTable> tables() {
        return tables;
    }

    public List<TemplateResource> resources() {
        return resources;
    }

    /** Returns the names of what the template takes values for, or empty where it takes any. */
    public Optional<Set<String>> parameters() {
        return takesAll ? Optional.empty() : Optional.of(Set.copyOf(parameters));
    }

    public List<TemplateProblem> problems() {
        return problems;
    }
}
