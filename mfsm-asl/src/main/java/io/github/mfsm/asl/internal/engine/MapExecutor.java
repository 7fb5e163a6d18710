package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.expr.Context;
import io.github.mfsm.asl.internal.expr.MapFields;
import io.github.mfsm.asl.internal.expr.MapItems;
import io.github.mfsm.asl.internal.model.MapState;

/** Runs inline Map states. */
final class MapExecutor extends StateExecutor {
    /** How many iterations of an inline Map run at once at most. */
    private static final int MOST_AT_ONCE = 40;

    private final MapState state;
    private final MapFields fields;
    private final FlowProgram processor;

    MapExecutor(MapState state) {
        super(state.header(), HistoryEventType.MAP_STATE_ENTERED, HistoryEventType.MAP_STATE_EXITED);
        this.state = state;
        this.fields = new MapFields(fields(state.header()), false);
        this.processor = new FlowProgram(state.processor());
    }

    @Override
    Step execute(Visit visit) {
        StateTrial trial = visit.strand.trial();
        if (trial != null) {
            return new MapTrial(trial, state, fields, visit).run();
        }
        MapItems items = fields.items(visit);
        long limit = fields.maxConcurrency(visit);
        int atOnce = limit <= 0 ? MOST_AT_ONCE : (int) Math.min(limit, MOST_AT_ONCE);
        return new Step.Fork(new Iterations(visit, items, atOnce, limit > 0));
    }

    @Override
    HistoryEventType failedEvent() {
        return HistoryEventType.MAP_STATE_FAILED;
    }

    @Override
    HistoryEventType abortedEvent() {
        return HistoryEventType.MAP_STATE_ABORTED;
    }

    @Override
    boolean countsRetries() {
        return true;
    }

    private final class Iterations extends Branches {
        private final MapItems items;
        private final boolean limited;
        /** The event that the next iteration's start follows. */
        private int before;

        Iterations(Visit visit, MapItems items, int atOnce, boolean limited) {
            super(visit, items.size(), atOnce);
            this.items = items;
            this.limited = limited;
        }

        @Override
        void tellStarted() {
            before = visit.strand.record(HistoryEventType.MAP_STATE_STARTED, EventDetails.of("length", items.size()));
        }

        @Override
        JsonNode input(int index) {
            MapItem item = MapItem.of(items, index);
            Context context = new ContextObject.OfItem(visit, item, null);
            return fields.itemInput(visit.withContext(context), items.input(index));
        }

        @Override
        Strand create(int index) {
            int started = tell(before, HistoryEventType.MAP_ITERATION_STARTED, index);
            VariableScope variables = new VariableScope(visit.strand.variables());
            MapItem item = MapItem.of(items, index);
            return new Strand(visit.strand.run, processor, this, variables, visit, index, item, started);
        }

        private int tell(int previous, HistoryEventType type, int index) {
            return visit.strand.run.record(previous, type, EventDetails.of("name", name(), "index", index));
        }

        @Override
        void tellSucceeded(Strand strand, boolean last) {
            if (limited) { // with no MaxConcurrency every iteration starts with the state
                before = strand.lastEvent();
            }
            int told = tell(strand.lastEvent(), HistoryEventType.MAP_ITERATION_SUCCEEDED, strand.index);
            visit.strand.lastEvent(told);
        }

        @Override
        void tellFailed(Strand strand) {
            tell(strand.lastEvent(), HistoryEventType.MAP_ITERATION_FAILED, strand.index);
        }

        @Override
        void tellAborted(Strand strand) {
            tell(strand.lastEvent(), HistoryEventType.MAP_ITERATION_ABORTED, strand.index);
        }

        @Override
        int tellAllSucceeded() {
            int last = visit.strand.lastEvent();
            int told = visit.strand.record(HistoryEventType.MAP_STATE_SUCCEEDED, null);
            visit.strand.lastEvent(last);
            return told;
        }

        @Override
        Step leave(ArrayNode outputs) {
            return visit.leave(outputs);
        }
    }
}
