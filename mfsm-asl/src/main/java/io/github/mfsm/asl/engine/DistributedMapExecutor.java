package io.github.mfsm.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.expr.MapFields;
import io.github.mfsm.asl.expr.Scope;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.model.ItemReader;
import io.github.mfsm.asl.model.MapState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs distributed Map states: each item, or batch of items, in an execution of its own. */
final class DistributedMapExecutor extends StateExecutor {
    private final MapState state;
    private final MapFields fields;
    private final Program processor;

    DistributedMapExecutor(MapState state) {
        super(
                state.header(),
                new ErrorPolicy(state.retriers(), state.catchers()),
                HistoryEventType.MAP_STATE_ENTERED,
                HistoryEventType.MAP_STATE_EXITED);
        this.state = state;
        this.fields = language(state.header()).mapFields(state.header().source());
        this.processor = Program.of(new FlowProgram(state.processor().flow()));
    }

    MapState state() {
        return state;
    }

    Program processor() {
        return processor;
    }

    @Override
    Step execute(Visit visit) {
        Scope scope = visit.scope();
        ArrayNode given = state.itemReader() == null ? fields.items(scope) : null;
        long limit = fields.maxConcurrency(scope);
        visit.strand.record(
                HistoryEventType.MAP_STATE_STARTED, EventDetails.of("length", given == null ? 0 : given.size()));
        Long count = fields.toleratedFailureCount(scope);
        Double percentage = fields.toleratedFailurePercentage(scope);
        MapRun.Tolerance tolerance =
                new MapRun.Tolerance(count == null ? 0 : count, percentage == null ? 0 : percentage);
        return new Step.Fork(new MapRunDriver(this, visit, scope, given, limit, tolerance));
    }

    /** Returns the children's inputs; reads the items where a reader is to. */
    Children children(Visit visit, Scope scope, @Nullable ArrayNode given) {
        ItemReader reader = state.itemReader();
        ArrayNode items = given;
        if (items == null) {
            if (reader == null) {
                throw new IllegalStateException("neither items nor reader");
            }
            items = new ItemSource(
                            reader, visit.strand.run.interpreter().settings().objects())
                    .read(fields.readerArguments(scope), fields.maxItems(scope));
        }
        List<JsonNode> inputs = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            int index = i;
            Scope iteration = scope.withContext(() -> ContextObject.ofItem((ObjectNode) scope.context(), item, index));
            inputs.add(fields.itemInput(iteration, item));
        }
        if (!state.batched()) {
            List<JsonNode> values = new ArrayList<>(items.size());
            items.forEach(values::add);
            return new Children(items.size(), inputs, values);
        }
        List<JsonNode> batches = ItemBatches.of(
                inputs, fields.maxItemsPerBatch(scope), fields.maxInputBytesPerBatch(scope), fields.batchInput(scope));
        return new Children(items.size(), batches, batches);
    }

    /**
     * What the children work on.
     *
     * @param items how many items there were
     * @param inputs the children's inputs
     * @param values what {@code $$.Map.Item.Value} shows
     */
    record Children(int items, List<JsonNode> inputs, List<JsonNode> values) {}

    /** Leaves the state with the children's outputs, written to where the ResultWriter says if there is one. */
    Step leave(Visit visit, Scope scope, MapRun mapRun, List<Run> children) {
        if (state.resultWriter() == null) {
            ArrayNode outputs = JsonNodeFactory.instance.arrayNode(children.size());
            for (Run child : children) {
                JsonNode output = child.output();
                if (output != null) {
                    outputs.add(output);
                }
            }
            return visit.leave(scope.withResult(outputs), state.next());
        }
        ResultExport export = new ResultExport(visit.strand.run, mapRun, state.resultWriter());
        return visit.leave(scope.withResult(export.write(fields.writerArguments(scope), children)), state.next());
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
}
