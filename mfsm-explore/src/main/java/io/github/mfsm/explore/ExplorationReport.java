package io.github.mfsm.explore;

import io.github.mfsm.asl.definition.Definition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an exploration came to. Immutable. */
public final class ExplorationReport {
    private final Definition definition;
    private final int runs;
    private final int situations;
    private final List<String> bounds;
    private final Map<String, Integer> reached;
    private final List<Finding> findings;

    ExplorationReport(
            Definition definition,
            int runs,
            int situations,
            List<String> bounds,
            Map<String, Integer> reached,
            List<Finding> findings) {
        this.definition = definition;
        this.runs = runs;
        this.situations = situations;
        this.bounds = List.copyOf(bounds);
        this.reached = Collections.unmodifiableMap(new LinkedHashMap<>(reached));
        this.findings = List.copyOf(findings);
    }

    /** Returns the definition that was explored. */
    public Definition definition() {
        return definition;
    }

    /** Returns how many executions were run. */
    public int runs() {
        return runs;
    }

    /** Returns how many situations, each before an attempt at a task, were gone on from. */
    public int situations() {
        return situations;
    }

    /** Returns which bounds were hit, in words; none if all paths were run. */
    public List<String> bounds() {
        return bounds;
    }

    /** Returns how often runs came to each state, Retrier, Catcher, Choice Rule and transition, by its JSON pointer. */
    public Map<String, Integer> reached() {
        return reached;
    }

    /** Returns what was found, warnings first, in the order of the definition. */
    public List<Finding> findings() {
        return findings;
    }

    /** Returns the findings of a kind. */
    public List<Finding> findings(FindingKind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }

    /** Returns the findings that are to be mended, or looked at. */
    public List<Finding> warnings() {
        return findings.stream()
                .filter(finding -> finding.kind().severity() == FindingKind.Severity.WARNING)
                .toList();
    }

    /** Returns the numbers and the findings, each with its run, as text for a terminal. */
    public String text() {
        StringBuilder text = new StringBuilder(summary()).append('\n');
        for (Finding finding : findings) {
            text.append(finding).append('\n');
            finding.run()
                    .ifPresent(run -> run.text()
                            .forEach(line -> text.append("    ").append(line).append('\n')));
        }
        return text.toString();
    }

    /**
     * Returns a JUnit test that fails for each finding that a run shows, until it is mended; it uses
     * {@code mfsm-testkit}.
     *
     * @param className the name of the class
     * @param definition the definition's file, as the test finds it
     */
    public String testSource(String className, String definition) {
        return new TestSource(className, definition).of(findings);
    }

    /** Returns the numbers in a line. */
    public String summary() {
        String kinds = findings.stream()
                .collect(Collectors.groupingBy(Finding::kind, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().id())
                .collect(Collectors.joining(", "));
        return counted(runs, "run") + ", " + counted(situations, "situation") + "; "
                + (bounds.isEmpty() ? "all paths" : "stopped by a bound: " + String.join(", ", bounds)) + "; "
                + (kinds.isEmpty() ? "nothing found" : kinds);
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** Returns {@link #summary()}. */
    @Override
    public String toString() {
        return summary();
    }
}
