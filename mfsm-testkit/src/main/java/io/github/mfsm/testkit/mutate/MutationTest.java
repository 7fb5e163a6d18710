package io.github.mfsm.testkit.mutate;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.explore.mutate.Mutant;
import io.github.mfsm.explore.mutate.Mutants;
import io.github.mfsm.testkit.internal.mutate.Substitution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs test classes again and again, each time with one small fault in a definition that they create a state machine
 * with, and tells which faults no test noticed.
 *
 * <pre>{@code
 * MutationReport report = MutationTest.run(OrderTest.class, RefundTest.class);
 * report.requireScore(95);
 * }</pre>
 *
 * <p>The definition is replaced where {@code FakeStepFunctions} gets it, in this process; the test classes are as they
 * are, and leave no reports. Needs {@code mfsm-explore} and {@code junit-platform-launcher} on the class path. One at a
 * time: other tests must not run beside it.
 */
public final class MutationTest {
    private final LauncherDiscoveryRequest tests;

    private MutationTest(Class<?>... testClasses) {
        this.tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(testClasses)
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .build();
    }

    /**
     * Runs the tests as they are, and then once for each mutant.
     *
     * @throws UnusableTestsException if there are no tests, one fails as it is, or none creates a state machine
     */
    public static MutationReport run(Class<?>... testClasses) {
        return new MutationTest(testClasses).report();
    }

    private MutationReport report() {
        List<MutatedMachine> machines = new ArrayList<>();
        names().forEach((definition, name) -> {
            List<Mutant> mutants = Mutants.of(StateMachine.parse(definition).definition());
            List<Mutant> survivors = mutants.stream()
                    .filter(mutant -> survives(definition, mutant))
                    .toList();
            machines.add(new MutatedMachine(name, definition, mutants, survivors));
        });
        return new MutationReport(machines);
    }

    /** Returns the names of the machines that the tests create, all passing, by their valid definitions. */
    private Map<String, String> names() {
        Map<String, String> names = Collections.synchronizedMap(new LinkedHashMap<>());
        TestExecutionSummary[] summary = new TestExecutionSummary[1];
        Substitution.during(
                (name, definition) -> {
                    names.putIfAbsent(definition, name);
                    return definition;
                },
                () -> summary[0] = execute());
        if (summary[0].getTestsFoundCount() == 0) {
            throw new UnusableTestsException("there are no tests in these classes");
        }
        if (summary[0].getTotalFailureCount() > 0) {
            throw new UnusableTestsException("a test fails without a fault put in: "
                    + summary[0].getFailures().get(0).getTestIdentifier().getDisplayName() + ": "
                    + summary[0].getFailures().get(0).getException());
        }
        names.keySet()
                .removeIf(definition -> StateMachine.validate(definition).stream()
                        .anyMatch(problem -> problem.severity() == Severity.ERROR));
        if (names.isEmpty()) {
            throw new UnusableTestsException("these tests create no state machine in a fake");
        }
        return names;
    }

    private boolean survives(String original, Mutant mutant) {
        boolean[] passed = new boolean[1];
        Substitution.during(
                (name, definition) -> definition.equals(original) ? mutant.definition() : definition,
                () -> passed[0] = execute().getTotalFailureCount() == 0);
        return passed[0];
    }

    private TestExecutionSummary execute() {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        Launcher launcher = LauncherFactory.create();
        launcher.execute(tests, listener);
        return listener.getSummary();
    }
}
