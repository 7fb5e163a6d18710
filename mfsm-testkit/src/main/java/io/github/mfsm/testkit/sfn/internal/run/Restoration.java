package io.github.mfsm.testkit.sfn.internal.run;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.testkit.server.StorageException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Brings executions of an earlier process back. Called before anything else happens, with the lock of the service
 * released.
 */
public final class Restoration {
    private final Object lock;
    private final Executions executions;
    /** Ended in an earlier process, which could not tell any more. */
    private final List<ExecutionRecord> endedUntold = new ArrayList<>();
    /** Registered in an earlier process, but not started. */
    private final List<ExecutionRecord> unstarted = new ArrayList<>();

    private final List<ExecutionRecord> restored = new ArrayList<>();

    /**
     * An execution of an earlier process.
     *
     * @param record what is known of it
     * @param tape what was taken down, oldest first; empty if it needs not be brought back to life
     * @param told how much of that was taken down when it ended; 0 if it hasn't
     */
    public record Saved(ExecutionRecord record, List<String> tape, long told) {

        /** Copies the tape. */
        public Saved {
            tape = List.copyOf(tape);
        }

        /** Returns whether it went on after it had ended. */
        boolean isReopened() {
            return record.isSaved() && tape.size() > told;
        }

        boolean hasEnded() {
            return record.isSaved() && !isReopened();
        }
    }

    /** Brings them back into {@code executions}, whose lock is given. */
    public Restoration(Object lock, Executions executions) {
        this.lock = lock;
        this.executions = executions;
    }

    /**
     * Brings executions back; they stand still.
     *
     * @param saved the executions, in the order of their starts
     * @throws io.github.mfsm.testkit.server.StorageException with the execution whose tape this version can't replay
     */
    public void restore(List<Saved> saved) {
        saved.forEach(execution -> {
            executions.add(execution.record());
            restored.add(execution.record());
        });
        saved.stream()
                .filter(Saved::hasEnded)
                .sorted(Comparator.comparing(execution ->
                        Objects.requireNonNullElse(execution.record().stopDate(), Instant.EPOCH)))
                .forEach(execution -> executions.addEnded(execution.record()));
        for (Saved execution : saved) {
            if (!execution.tape().isEmpty()) {
                restore(execution);
            }
        }
        saved.stream()
                .map(Saved::record)
                .filter(record -> record.execution().isEmpty() && record.isRunning())
                .forEach(unstarted::add);
    }

    private void restore(Saved saved) {
        ExecutionRecord record = saved.record();
        Execution execution;
        try {
            execution = executions.engine().restore(Executions.request(record), saved.tape());
        } catch (IllegalArgumentException problem) {
            throw new StorageException(
                    "the execution " + record.arn() + " can't be brought back: " + problem.getMessage(), problem);
        }
        if (saved.hasEnded() && !record.status().equals(execution.status().name())) {
            return; // it ended as it was told, whatever this version makes of it
        }
        live(record, execution, saved.hasEnded());
    }

    private void live(ExecutionRecord record, Execution execution, boolean told) {
        record.restored(execution);
        executions.changed(record);
        if (!told && !record.isRunning()) {
            endedUntold.add(record);
        }
        execution
                .mapRuns()
                .forEach(mapRun -> mapRun.children().forEach(child -> {
                    ExecutionRecord known = executions.childOf(record, child);
                    live(known, child, known.isSaved());
                }));
    }

    /** Lets them go on. */
    public void resume() {
        synchronized (lock) {
            restored.forEach(executions::resumed);
            restored.clear();
        }
        endedUntold.forEach(record -> record.execution().ifPresent(executions::ended));
        for (ExecutionRecord record : unstarted) {
            if (record.mapRunArn() == null) {
                record.attach(executions.engine().start(Executions.request(record)));
            } else { // the child of a Map is its parent's to start
                synchronized (lock) {
                    executions.forget(record);
                }
            }
        }
        endedUntold.clear();
        unstarted.clear();
        executions.letGo();
        executions.engine().resume();
    }
}
