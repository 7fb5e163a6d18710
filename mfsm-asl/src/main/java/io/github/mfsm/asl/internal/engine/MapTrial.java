package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import io.github.mfsm.asl.internal.expr.Context;
import io.github.mfsm.asl.internal.expr.MapFields;
import io.github.mfsm.asl.internal.expr.MapItems;
import io.github.mfsm.asl.internal.model.ItemReader;
import io.github.mfsm.asl.internal.model.MapState;
import io.github.mfsm.asl.task.ObjectStore;
import java.util.Set;

/**
 * What a Map state does in a {@link StateTrial}: computes what its iterations would get, and tells whether too many of
 * them failed.
 */
final class MapTrial {
    private final StateTrial trial;
    private final MapState state;
    private final MapFields fields;
    private final Visit visit;

    MapTrial(StateTrial trial, MapState state, MapFields fields, Visit visit) {
        this.trial = trial;
        this.state = state;
        this.fields = fields;
        this.visit = visit;
    }

    Step run() {
        MapItems items;
        try {
            items = items();
        } catch (ItemReaderException e) {
            return new Step.Failed(StateError.of(StateError.ITEM_READER_FAILED, e.getMessage()));
        }
        Set<String> written = state.header().state().fields();
        ArrayNode inputs = inputs(items);
        if (written.contains("ItemSelector") || written.contains("Parameters")) {
            trial.saw("afterItemSelector", inputs);
        }
        if (state.batched()) {
            trial.saw("afterItemBatcher", batches(inputs));
        }
        if (tooManyFailed(items.size())) {
            return new Step.Failed(StateError.of(
                    StateError.EXCEED_TOLERATED_FAILURES, "The specified tolerated failure threshold was exceeded"));
        }
        Step given = trial.given(visit);
        if (given == null) {
            throw new IllegalStateException("Map states are not run without a mock");
        }
        return given;
    }

    private boolean tooManyFailed(int items) {
        trial.saw("maxConcurrency", LongNode.valueOf(fields.maxConcurrency(visit)));
        Long count = fields.toleratedFailureCount(visit);
        Double percentage = fields.toleratedFailurePercentage(visit);
        if (count != null) {
            trial.saw("toleratedFailureCount", LongNode.valueOf(count));
        }
        if (percentage != null) {
            trial.saw("toleratedFailurePercentage", DoubleNode.valueOf(percentage));
        }
        Long failed = trial.setting().failedIterations();
        return trial.setting().result() != null
                && failed != null
                && ((count != null && failed > count) || (percentage != null && failed * 100.0 > percentage * items));
    }

    private MapItems items() {
        ItemReader reader = state.itemReader();
        if (reader == null) {
            return fields.items(visit);
        }
        fields.readerArguments(visit);
        String data = trial.setting().readerData();
        return data == null ? MapItems.of(JsonNodeFactory.instance.arrayNode()) : read(reader, data);
    }

    /** The data is what the reader finds in its source (API reference, {@code mapItemReaderData}), CSV for example. */
    private MapItems read(ItemReader reader, String data) {
        JsonNode config = reader.readerConfig() == null ? JsonNodeFactory.instance.objectNode() : reader.readerConfig();
        MapItems all = config.path("InputType").asText("JSON").equals("JSON")
                ? ItemFormat.items(pointed(config.path("ItemsPointer").asText(), data))
                : new ItemSource(reader, ObjectStore.inMemory(), state.header().language()).items("", data);
        return ItemSource.first(all, fields.maxItems(visit));
    }

    private JsonNode pointed(String pointer, String data) {
        JsonNode read = trial.source().parse(data);
        if (pointer.isEmpty()) {
            return read;
        }
        JsonNode pointed = ItemFormat.pointed(read, pointer);
        trial.saw("afterItemsPointer", pointed);
        return pointed;
    }

    private ArrayNode inputs(MapItems items) {
        ArrayNode inputs = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < items.size(); i++) {
            MapItem item = MapItem.of(items, i);
            inputs.add(fields.itemInput(visit.withContext(contextOf(item)), items.input(i)));
        }
        return inputs;
    }

    /** The request may give the context object of an iteration. */
    private Context contextOf(MapItem item) {
        return visit.context().has("Map") ? visit::context : new ContextObject.OfItem(visit, item, null);
    }

    private ArrayNode batches(ArrayNode inputs) {
        ItemBatches batches = new ItemBatches(
                MapItems.of(inputs).inputs(),
                fields.maxItemsPerBatch(visit),
                fields.maxInputBytesPerBatch(visit),
                fields.batchInput(visit));
        return batches.all();
    }
}
