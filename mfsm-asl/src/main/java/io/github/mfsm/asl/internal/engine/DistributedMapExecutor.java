package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.expr.Context;
import io.github.mfsm.asl.internal.expr.MapFields;
import io.github.mfsm.asl.internal.expr.MapItems;
import io.github.mfsm.asl.internal.expr.Scope;
import io.github.mfsm.asl.internal.json.Json;
import io.github.mfsm.asl.internal.model.ItemReader;
import io.github.mfsm.asl.internal.model.MapState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs distributed Map states: each item, or batch of items, in an execution of its own. */
final class DistributedMapExecutor extends StateExecutor {
    private final MapState state;
    private final MapFields fields;
    private final Program processor;

    DistributedMapExecutor(MapState state) {
        super(state.header(), HistoryEventType.MAP_STATE_ENTERED, HistoryEventType.MAP_STATE_EXITED);
        this.state = state;
        this.fields = new MapFields(fields(state.header()), true);
        this.processor = Program.of(new FlowProgram(state.processor()));
    }

    MapState state() {
        return state;
    }

    Program processor() {
        return processor;
    }

    @Override
    Step execute(Visit visit) {
        StateTrial trial = visit.strand.trial();
        if (trial != null) {
            return new MapTrial(trial, state, fields, visit).run();
        }
        MapItems given = state.itemReader() == null ? fields.items(visit) : null;
        long limit = fields.maxConcurrency(visit);
        visit.strand.record(
                HistoryEventType.MAP_STATE_STARTED, EventDetails.of("length", given == null ? 0 : given.size()));
        Long count = fields.toleratedFailureCount(visit);
        Double percentage = fields.toleratedFailurePercentage(visit);
        MapRun.Tolerance tolerance =
                new MapRun.Tolerance(count == null ? 0 : count, percentage == null ? 0 : percentage);
        Plan plan = new Plan(
                given,
                fields.readerArguments(visit),
                fields.maxItems(visit),
                fields.maxItemsPerBatch(visit),
                fields.maxInputBytesPerBatch(visit),
                fields.batchInput(visit),
                fields.writerArguments(visit));
        return new Step.Fork(new MapRunDriver(this, visit, plan, limit, tolerance));
    }

    /**
     * What the Map Run is told: all that is computed once, which is before the Map Run starts (recorded for the
     * tolerances).
     *
     * @param items the items, {@code null} where a reader is to read them
     * @param reader what the reader is called with
     * @param maxItems how many items it reads at most
     * @param batchItems how many items a batch has at most
     * @param batchBytes how long a batch is at most
     * @param batchInput what goes into every batch
     * @param writer what the writer is called with
     */
    record Plan(
            @Nullable MapItems items,
            @Nullable JsonNode reader,
            @Nullable Long maxItems,
            @Nullable Long batchItems,
            @Nullable Long batchBytes,
            @Nullable JsonNode batchInput,
            @Nullable JsonNode writer) {}

    /** Returns the children's inputs; reads the items where a reader is to. */
    Children children(Visit visit, Plan plan) {
        ItemReader reader = state.itemReader();
        MapItems items = plan.items();
        if (items == null) {
            if (reader == null) {
                throw new IllegalStateException("neither items nor reader");
            }
            ItemSource objects = new ItemSource(
                    reader,
                    visit.strand.run.interpreter().settings().objects(),
                    state.header().language());
            items = visit.strand.run.taped().items(() -> objects.read(plan.reader(), plan.maxItems()));
        }
        MapItems.Inputs inputs = fields.isSelecting() ? selected(items, visit) : items.inputs();
        if (!state.batched()) {
            return new Children(items.size(), inputs, items);
        }
        ItemBatches batches = new ItemBatches(inputs, plan.batchItems(), plan.batchBytes(), plan.batchInput());
        return new Children(items.size(), batches, new MapItems(batches, false));
    }

    /** All are computed before the first child starts, and kept as text. */
    private MapItems.Inputs selected(MapItems items, Scope scope) {
        StringBuilder texts = new StringBuilder();
        int[] ends = new int[items.size()];
        for (int i = 0; i < items.size(); i++) {
            Context item = new ContextObject.OfItem(scope, MapItem.of(items, i), items.source(i));
            texts.append(Json.text(fields.itemInput(scope.withContext(item), items.input(i))));
            ends[i] = texts.length();
        }
        TextItems selected = new TextItems(texts.toString(), Json::parseOwn);
        for (int i = 0; i < items.size(); i++) {
            selected.add(i == 0 ? 0 : ends[i - 1], ends[i]);
        }
        return selected;
    }

    /**
     * What the children work on.
     *
     * @param items how many items there were
     * @param inputs the children's inputs
     * @param values what {@code $$.Map.Item} shows
     */
    record Children(int items, MapItems.Inputs inputs, MapItems values) {
        /** Returns how many items a child works on. */
        int itemsOf(int child) {
            return inputs instanceof ItemBatches batches ? batches.items(child) : 1;
        }
    }

    /**
     * Returns the children's outputs, written to where the ResultWriter says if there is one.
     *
     * @throws ResultWriterException if they can't be written
     */
    JsonNode result(Visit visit, Plan plan, MapRun mapRun, List<Run> children) {
        return new ResultExport(visit.strand.run, mapRun, state.resultWriter()).write(plan.writer(), children);
    }

    /**
     * Writes what there is of a Map Run that failed or was aborted, if a ResultWriter is to (developer guide,
     * ResultWriter: {@code PENDING_n.json}). It ends as it does, be that written or not.
     */
    void export(Visit visit, Plan plan, MapRun mapRun, List<Run> children, Children planned) {
        try {
            new ResultExport(visit.strand.run, mapRun, state.resultWriter())
                    .export(plan.writer(), children, planned.inputs());
        } catch (ResultWriterException notWritten) {
            mapRun.wroteNothing();
        }
    }

    @Override
    HistoryEventType failedEvent() {
        return HistoryEventType.MAP_STATE_FAILED;
    }

    @Override
    HistoryEventType abortedEvent() {
        return HistoryEventType.MAP_STATE_ABORTED;
    }

    /** Then a new Map Run is started (developer guide, "Redriving Map Runs"). */
    @Override
    boolean rerunsAllAfter(@Nullable String error) {
        return super.rerunsAllAfter(error) || StateError.RUNTIME.equals(error);
    }

    @Override
    boolean countsRetries() {
        return true;
    }
}
