package io.github.mfsm.testkit.junit5;

import io.github.mfsm.testkit.internal.mutate.Substitution;
import io.github.mfsm.testkit.report.coverage.Coverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * What all test classes of a run cover together. It lives in the store of the run, which closes it after the last
 * class; an error thrown then fails the run. Thread-safe.
 */
final class RunCoverage implements AutoCloseable {
    private static final Namespace NAMESPACE = Namespace.create(RunCoverage.class);
    private static final String SWITCH = "mfsm.coverage";
    private static final String STATES = "mfsm.coverage.states";
    private static final String MACHINES = "mfsm.coverage.machines";

    private final boolean switchedOff;
    private final boolean wanted;
    private final int states;
    private final Coverage coverage;
    private final Path folder;
    private final AtomicBoolean failed = new AtomicBoolean();

    private RunCoverage(ExtensionContext context) {
        String toggle = context.getConfigurationParameter(SWITCH).orElse("");
        this.switchedOff = toggle.equals("false") || Substitution.isActive(); // what mutants run is no coverage
        this.states =
                context.getConfigurationParameter(STATES, RunCoverage::percent).orElse(0);
        this.wanted = toggle.equals("true") || states > 0;
        this.coverage = context.getConfigurationParameter(MACHINES)
                .map(names -> Coverage.of(names.strip().split("\\s*,\\s*")))
                .orElseGet(Coverage::create);
        this.folder = ReportFolder.of(context);
    }

    static RunCoverage of(ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        synchronized (RunCoverage.class) {
            RunCoverage run = store.get(RunCoverage.class, RunCoverage.class);
            if (run == null) {
                run = new RunCoverage(context);
                store.put(RunCoverage.class, run);
            }
            return run;
        }
    }

    private static int percent(String text) {
        int percent = Integer.parseInt(text.strip());
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(STATES + " (" + percent + ") must be 0 to 100");
        }
        return percent;
    }

    /** Tells whether nothing is to be counted, whatever a class asks for. */
    boolean isSwitchedOff() {
        return switchedOff;
    }

    /** Tells whether all classes are to be counted. */
    boolean isWanted() {
        return wanted;
    }

    void add(Coverage ofTest, boolean testFailed) {
        coverage.merge(ofTest);
        if (testFailed) {
            failed.set(true);
        }
    }

    @Override
    public void close() {
        if (switchedOff) {
            return;
        }
        if (!coverage.machines().isEmpty()) {
            coverage.writeHtml(folder.resolve("coverage.html"));
            coverage.writeJson(folder.resolve("coverage.json"));
            write(folder.resolve("coverage.txt"), coverage.text());
        }
        if (!failed.get()) {
            coverage.requireStates(states);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
