package io.github.mfsm.testkit.report.coverage;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.testkit.report.internal.page.Page;
import io.github.mfsm.testkit.sfn.ExecutionView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Collects which states, transitions, Choice Rules, Retriers and Catchers of state machines ran.
 *
 * <pre>{@code
 * Coverage coverage = Coverage.create();
 * coverage.add(stepFunctions.executions());    // after each test
 * coverage.requireStates(100);                 // after the last one
 * }</pre>
 *
 * <p>Machines are distinguished by name and definition: tests of the same machine add up, whatever account, Region or
 * alias they used, and a changed definition counts from zero. One collector may serve many test classes, or each has
 * its own and they are {@linkplain #merge merged}. What is not counted: state machines that were never started, unless
 * they are {@linkplain #of named}, and histories given by hand.
 *
 * <p>Thread-safe.
 */
public final class Coverage {
    private record Key(String name, String definition) {
        Key(String name, Definition definition) {
            this(name, definition.text());
        }
    }

    /** Guarded by itself. */
    private final Map<Key, Counts> machines = new LinkedHashMap<>();

    private static final class Counts {
        private final Map<Part, Integer> parts = new LinkedHashMap<>();
        private final Map<String, Part> byPointer = new HashMap<>();
        private final Definition definition;
        private int executions;

        Counts(Definition definition) {
            this.definition = definition;
            for (Part part : Parts.of(definition)) {
                parts.put(part, 0);
                byPointer.put(part.pointer(), part);
            }
        }

        private void add(StateVisit visit) {
            for (String pointer : visit.ran()) {
                parts.merge(Objects.requireNonNull(byPointer.get(pointer), pointer), 1, Integer::sum);
            }
        }
    }

    /** The names of the machines to count, all if there is none. */
    private final List<String> wanted;

    private Coverage(List<String> wanted) {
        this.wanted = wanted;
    }

    /** Returns a collector in which nothing ran yet. */
    public static Coverage create() {
        return new Coverage(List.of());
    }

    /**
     * Returns a collector that counts these state machines only, and requires of each that it was started. Without a
     * name it counts all, as {@link #create()} does.
     */
    public static Coverage of(String... machineNames) {
        return new Coverage(List.of(machineNames));
    }

    /**
     * Adds what an execution ran so far. Adding it again counts it again, so add it when it is over, or the test is.
     *
     * @return this collector
     */
    public Coverage add(ExecutionView view) {
        return add(view.execution());
    }

    /**
     * Adds what an execution of the engine ran so far, as {@link #add(ExecutionView)} does.
     *
     * @return this collector
     */
    public Coverage add(Execution execution) {
        String name = machineName(execution);
        if (!counts(name)) {
            return this;
        }
        List<StateVisit> visits = execution.visits();
        synchronized (machines) {
            Counts counts = counts(name, execution.definition());
            counts.executions++;
            visits.forEach(counts::add);
        }
        return this;
    }

    /**
     * Adds what executions ran so far, such as all those of a fake.
     *
     * @return this collector
     */
    public Coverage add(Collection<ExecutionView> executions) {
        executions.forEach(this::add);
        return this;
    }

    /**
     * Adds what another collector holds, and leaves that one as it is.
     *
     * @return this collector
     */
    public Coverage merge(Coverage other) {
        return add(other.machines());
    }

    private Coverage add(List<MachineCoverage> added) {
        synchronized (machines) {
            for (MachineCoverage machine : added) {
                if (!counts(machine.name())) {
                    continue;
                }
                Counts counts = counts(machine.name(), machine.definition());
                counts.executions += machine.executions();
                machine.counts().forEach((part, count) -> counts.parts.merge(part, count, Integer::sum));
            }
        }
        return this;
    }

    private boolean counts(String machineName) {
        return wanted.isEmpty() || wanted.contains(machineName);
    }

    private Counts counts(String name, Definition definition) {
        return machines.computeIfAbsent(new Key(name, definition), key -> new Counts(definition));
    }

    /** Returns the name in an ARN, without version, alias, or the label of a distributed Map. */
    private static String machineName(Execution execution) {
        String[] arn = execution.stateMachineArn().split(":", -1);
        String name = arn.length > 6 ? arn[6] : arn[arn.length - 1];
        int label = name.indexOf('/');
        return label < 0 ? name : name.substring(0, label);
    }

    /** Returns what ran, by machine, in the order in which they were first seen. */
    public List<MachineCoverage> machines() {
        synchronized (machines) {
            return machines.entrySet().stream()
                    .<MachineCoverage>map(entry -> new CountedMachine(
                            entry.getKey().name(),
                            entry.getValue().definition,
                            entry.getValue().executions,
                            entry.getValue().parts))
                    .toList();
        }
    }

    /**
     * Returns what ran of a machine, of its latest definition if there were several; empty if none of that name was
     * started.
     */
    public Optional<MachineCoverage> machine(String name) {
        return machines().stream()
                .filter(machine -> machine.name().equals(name))
                .reduce((earlier, later) -> later);
    }

    /** Returns the numbers of each machine and what never ran, as text for a terminal. */
    public String text() {
        return CoverageText.of(machines());
    }

    /**
     * Returns a web page with the numbers, each machine drawn with what ran and what never did, and a list of the
     * latter. It loads nothing and runs no script. The drawing needs
     * {@code org.eclipse.elk:org.eclipse.elk.alg.layered} on the class path.
     */
    public String html() {
        return CoveragePage.of(machines());
    }

    /**
     * Writes {@link #html()}, in UTF-8; makes the folders above the file, replaces it if it is there.
     *
     * @throws java.io.UncheckedIOException if that fails
     */
    public void writeHtml(Path file) {
        Page.write(file, html());
    }

    /**
     * Writes what ran as JSON, in UTF-8, for {@link #addFrom} in another process; makes the folders above the file,
     * replaces it if it is there.
     *
     * @throws java.io.UncheckedIOException if that fails
     */
    public void writeJson(Path file) {
        Page.write(file, CoverageJson.of(machines()));
    }

    /**
     * Adds what {@link #writeJson} wrote, such as that of another module's tests.
     *
     * @return this collector
     * @throws java.io.UncheckedIOException if the file can't be read
     * @throws IllegalArgumentException if it is no such file
     */
    public Coverage addFrom(Path file) {
        try {
            return add(CoverageJson.read(Files.readString(file)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is no coverage that can be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Requires that at least so much of all states ran.
     *
     * @param percent 0 to 100; of all machines together
     * @throws CoverageError if less did, no execution was added, or a {@linkplain #of named} machine was never started
     */
    public void requireStates(int percent) {
        require(PartKind.STATE, percent);
    }

    /**
     * Requires that at least so much of one kind of parts ran, see {@link #requireStates}. Where there are no such
     * parts, all of them ran.
     *
     * @param percent 0 to 100; of all machines together
     * @throws CoverageError if less did, no execution was added, or a {@linkplain #of named} machine was never started
     */
    public void require(PartKind kind, int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent (" + percent + ") must be 0 to 100");
        }
        List<MachineCoverage> counted = machines();
        CoverageText.shortfall(counted, absent(counted), kind, percent).ifPresent(problem -> {
            throw new CoverageError(problem);
        });
    }

    private List<String> absent(List<MachineCoverage> counted) {
        return wanted.stream()
                .filter(name ->
                        counted.stream().noneMatch(machine -> machine.name().equals(name)))
                .toList();
    }

    /** Returns {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
