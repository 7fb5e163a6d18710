package io.github.mfsm.testkit.mutate;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Severity;
import io.github.mfsm.explore.mutate.Mutant;
import io.github.mfsm.explore.mutate.Mutants;
import io.github.mfsm.testkit.internal.mutate.Substitution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
 * are. Needs {@code mfsm-explore} and {@code junit-platform-launcher} on the class path. One at a time: other tests
 * must not run beside it.
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
     * @throws IllegalStateException if there are no tests, one fails as it is, or none creates a state machine
     */
    public static MutationReport run(Class<?>... testClasses) {
        return new MutationTest(testClasses).report();
    }

    private MutationReport report() {
        List<Mutant> survivors = new ArrayList<>();
        int count = 0;
        for (String definition : definitions()) {
            for (Mutant mutant : Mutants.of(StateMachine.parse(definition).definition())) {
                count++;
                if (survives(definition, mutant)) {
                    survivors.add(mutant);
                }
            }
        }
        return new MutationReport(count, survivors);
    }

    /** Returns the valid definitions that the tests create machines with, all tests passing. */
    private List<String> definitions() {
        Set<String> seen = Collections.synchronizedSet(new LinkedHashSet<>());
        TestExecutionSummary[] summary = new TestExecutionSummary[1];
        Substitution.during(
                definition -> {
                    seen.add(definition);
                    return definition;
                },
                () -> summary[0] = execute());
        if (summary[0].getTestsFoundCount() == 0) {
            throw new IllegalStateException("there are no tests in these classes");
        }
        if (summary[0].getTotalFailureCount() > 0) {
            throw new IllegalStateException("a test fails without a fault put in: "
                    + summary[0].getFailures().get(0).getTestIdentifier().getDisplayName() + ": "
                    + summary[0].getFailures().get(0).getException());
        }
        List<String> valid = seen.stream()
                .filter(definition -> StateMachine.validate(definition).stream()
                        .noneMatch(problem -> problem.severity() == Severity.ERROR))
                .toList();
        if (valid.isEmpty()) {
            throw new IllegalStateException("these tests create no state machine in a fake");
        }
        return valid;
    }

    private boolean survives(String original, Mutant mutant) {
        boolean[] passed = new boolean[1];
        Substitution.during(
                definition -> definition.equals(original) ? mutant.definition() : definition,
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
