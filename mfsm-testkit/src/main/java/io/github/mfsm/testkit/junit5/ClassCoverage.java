package io.github.mfsm.testkit.junit5;

import io.github.mfsm.testkit.report.coverage.Coverage;
import io.github.mfsm.testkit.sfn.ExecutionView;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the tests of one class cover, those of its nested classes included. Thread-safe. */
final class ClassCoverage {
    private final String owner;
    private final List<String> machines;
    private final int states;
    private final Coverage coverage;
    private final RunCoverage run;
    private final AtomicBoolean failed = new AtomicBoolean();

    private ClassCoverage(String owner, List<String> machines, int states, RunCoverage run) {
        this.owner = owner;
        this.machines = machines;
        this.states = states;
        this.coverage = Coverage.of(machines.toArray(String[]::new));
        this.run = run;
    }

    /** Returns the coverage of the class, or of the test, that is about to begin; empty if it is not to be counted. */
    static Optional<ClassCoverage> of(ExtensionContext context, List<String> machines, boolean counts, int states) {
        RunCoverage run = RunCoverage.of(context);
        return run.isSwitchedOff() || !(counts || states > 0 || run.isWanted())
                ? Optional.empty()
                : Optional.of(new ClassCoverage(context.getUniqueId(), machines, states, run));
    }

    Coverage coverage() {
        return coverage;
    }

    void add(Collection<ExecutionView> executions, boolean testFailed) {
        Coverage ofTest = Coverage.of(machines.toArray(String[]::new)).add(executions);
        coverage.merge(ofTest);
        run.add(ofTest, testFailed);
        if (testFailed) {
            failed.set(true);
        }
    }

    /** Judges the class at its end, not at that of a nested one, and not if its tests have failed. */
    void require(ExtensionContext ended) {
        if (ended.getUniqueId().equals(owner) && !failed.get()) {
            coverage.requireStates(states);
        }
    }
}
