package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/** The strands that a Parallel or inline Map state runs side by side. */
abstract class Branches implements Step.Group, AttemptUnderWay.Suspended, Strand.Owner {
    final Visit visit;
    private final int limit;
    private final @Nullable JsonNode[] outputs;
    private final @Nullable Strand[] running;
    /** Those that were started and have not ended well. */
    private final @Nullable Strand[] open;
    /** All before it were started. */
    private int launched;

    private int ended;
    private boolean over;

    /**
     * Prepares strands.
     *
     * @param size how many there are
     * @param limit how many may run at once
     */
    Branches(Visit visit, int size, int limit) {
        this.visit = visit;
        this.limit = limit;
        this.outputs = new JsonNode[size];
        this.running = new Strand[size];
        this.open = new Strand[size];
    }

    /** Tells that the branches start. */
    abstract void tellStarted();

    /** Creates a strand, tells that it starts, and returns it. */
    abstract Strand create(int index);

    /** Returns the input of a strand. */
    abstract JsonNode input(int index);

    /** Tells that a strand has ended well. */
    abstract void tellSucceeded(Strand strand, boolean last);

    /** Tells that a strand has failed. */
    abstract void tellFailed(Strand strand);

    /** Tells that a strand was cut short. */
    abstract void tellAborted(Strand strand);

    /** Tells that all are done, and returns the event. */
    abstract int tellAllSucceeded();

    /** Leaves the state with the outputs. */
    abstract Step leave(ArrayNode outputs);

    @Override
    public final void start() {
        visit.strand.suspendOn(this);
        tellStarted();
        if (outputs.length == 0) {
            interpreter().later(this::succeed);
            return;
        }
        for (int i = 0; i < Math.min(limit, outputs.length); i++) {
            interpreter().later(this::launchNext);
        }
    }

    private Interpreter interpreter() {
        return visit.strand.run.interpreter();
    }

    private void launchNext() {
        while (launched < outputs.length && (open[launched] != null || outputs[launched] != null)) {
            launched++;
        }
        if (over || visit.strand.run.isOver() || launched == outputs.length) {
            return;
        }
        int index = launched++;
        visit.strand.resumeWith(visit, () -> {
            JsonNode input = input(index);
            Strand strand = create(index);
            running[index] = strand;
            open[index] = strand;
            strand.start(input);
        });
    }

    /** What succeeded is kept (API reference, {@code RedriveExecution}); what is told next follows the redrive. */
    @Override
    public final void redrive() {
        over = false;
        launched = 0;
        visit.strand.suspendOn(this);
        if (ended == outputs.length) {
            interpreter().later(this::succeed);
            return;
        }
        int again = 0;
        for (Strand strand : open) {
            if (strand != null) {
                again++;
                interpreter().later(() -> goOn(strand));
            }
        }
        for (int i = again; i < Math.min(limit, outputs.length); i++) {
            interpreter().later(this::launchNext);
        }
    }

    private void goOn(Strand strand) {
        if (!over && !visit.strand.run.isOver()) {
            running[strand.index] = strand;
            strand.lastEvent(visit.strand.lastEvent());
            strand.redrive();
        }
    }

    @Override
    public final void finished(Strand strand, JsonNode output) {
        running[strand.index] = null;
        open[strand.index] = null;
        outputs[strand.index] = output;
        ended++;
        boolean last = ended == outputs.length;
        tellSucceeded(strand, last);
        interpreter().later(last ? this::succeed : this::launchNext);
    }

    private void succeed() {
        if (over) {
            return;
        }
        over = true;
        visit.succeeded(tellAllSucceeded());
        ArrayNode results = JsonNodeFactory.instance.arrayNode(outputs.length);
        for (JsonNode output : outputs) {
            results.add(output);
        }
        visit.strand.resume(visit, () -> leave(results));
    }

    @Override
    public final void failed(Strand strand, StateError error) {
        running[strand.index] = null;
        over = true;
        if (error.endsTheExecution()) {
            visit.strand.run.failed(strand, error);
            abortRunning(strand.lastEvent());
            return;
        }
        int last = strand.lastEvent();
        abortRunning(last);
        tellFailed(strand);
        visit.strand.lastEvent(last);
        interpreter()
                .later(() -> visit.strand.resume(
                        visit,
                        () -> new Step.Failed(new StateError(error.name(), error.cause(), StateError.Kind.PLAIN))));
    }

    /**
     * Cuts the others short: all that is told of them follows one event, the last of the branch that failed (measured
     * in 2026).
     */
    private void abortRunning(int last) {
        for (int i = 0; i < running.length; i++) {
            Strand strand = running[i];
            if (strand != null) {
                running[i] = null;
                strand.lastEvent(last);
                tellAborted(strand);
                strand.abort();
            }
        }
    }

    @Override
    public final void callOff() {
        if (!over) {
            over = true;
            abortRunning(visit.strand.lastEvent());
        }
    }
}
