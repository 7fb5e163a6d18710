package io.github.mfsm.testkit.junit5;

import io.github.mfsm.testkit.internal.mutate.Substitution;
import io.github.mfsm.testkit.mutate.MutationReport;
import io.github.mfsm.testkit.mutate.MutationTest;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Runs the tests of a class again for each mutant of its state machines, where {@link MfsmTest} asks for a score, once
 * all of them have passed. Does nothing in the runs that this makes.
 */
final class RequiredMutationScore implements BeforeAllCallback, AfterTestExecutionCallback, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(RequiredMutationScore.class);
    private static final String SWITCH = "mfsm.mutation";
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isNested(context) && required(context) > 0) {
            throw new ExtensionConfigurationException(
                    "requireMutationScore() is not for nested classes: write it to the"
                            + " class around them, whose tests they are");
        }
        if (!isWanted(context)) {
            return;
        }
        if (context.getConfigurationParameter(PARALLEL).filter("true"::equals).isPresent()) {
            throw new ExtensionConfigurationException("requireMutationScore() is not for tests that run in parallel: "
                    + PARALLEL + " is true, and others would meet the faults, too");
        }
        context.getStore(NAMESPACE).put(AtomicBoolean.class, new AtomicBoolean());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        AtomicBoolean failed = failed(context);
        if (failed != null && context.getExecutionException().isPresent()) {
            failed.set(true);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        AtomicBoolean failed = isWanted(context) ? failed(context) : null;
        if (failed != null && !failed.get()) {
            report(context.getRequiredTestClass()).requireScore(required(context));
        }
    }

    private static MutationReport report(Class<?> tests) {
        try {
            return MutationTest.run(tests);
        } catch (NoClassDefFoundError absent) { // optional dependencies
            throw new ExtensionConfigurationException(
                    "requireMutationScore() needs io.github.mfsm:mfsm-explore and"
                            + " org.junit.platform:junit-platform-launcher on the class path of the tests",
                    absent);
        }
    }

    private static @Nullable AtomicBoolean failed(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(AtomicBoolean.class, AtomicBoolean.class);
    }

    /** Nested classes run with the class around them. */
    private static boolean isWanted(ExtensionContext context) {
        boolean isOff = context.getConfigurationParameter(SWITCH)
                .filter("false"::equals)
                .isPresent();
        return required(context) > 0 && !isNested(context) && !isOff && !Substitution.isActive();
    }

    private static boolean isNested(ExtensionContext context) {
        return context.getParent().flatMap(ExtensionContext::getTestClass).isPresent();
    }

    private static int required(ExtensionContext context) {
        return Annotations.own(context).map(MfsmTest::requireMutationScore).orElse(0);
    }
}
