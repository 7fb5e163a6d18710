package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.engine.ItemBatches;
import io.github.mfsm.asl.internal.engine.ItemReaderException;
import io.github.mfsm.asl.internal.engine.ItemSource;
import io.github.mfsm.asl.internal.expr.EvaluationException;
import io.github.mfsm.asl.internal.expr.MapFields;
import io.github.mfsm.asl.internal.expr.Scope;
import io.github.mfsm.asl.internal.model.ItemReader;
import io.github.mfsm.asl.task.MemoryObjectStore;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.util.ArrayList;
import java.util.List;

/** The part of a Map state that is tested: what its iterations would get, and whether too many of them failed. */
final class MapTest {

    private final TestRequest request;
    private final JsonNode state;
    private final Scope scope;
    private final MapFields fields;
    private final InspectionData inspection;

    MapTest(TestRequest request, Scope scope, MapFields fields, InspectionData inspection) {
        this.request = request;
        this.state = request.state().json();
        this.scope = scope;
        this.fields = fields;
        this.inspection = inspection;
    }

    /**
     * Evaluates what comes before the iterations.
     *
     * @throws EvaluationException if an expression fails
     * @throws StateFailure if the items can't be read, or more iterations failed than are tolerated
     */
    void enter() {
        ArrayNode items = items();
        ArrayNode inputs = inputs(items);
        if (state.has("ItemSelector") || state.has("Parameters")) {
            inspection.saw("afterItemSelector", inputs);
        }
        if (state.has("ItemBatcher")) {
            inspection.saw("afterItemBatcher", batches(inputs));
        }
        inspection.data().put("maxConcurrency", fields.maxConcurrency(scope));
        Long count = fields.toleratedFailureCount(scope);
        Double percentage = fields.toleratedFailurePercentage(scope);
        if (count != null) {
            inspection.data().put("toleratedFailureCount", count);
        }
        if (percentage != null) {
            inspection.data().put("toleratedFailurePercentage", percentage);
        }
        Long failed = request.failedIterations();
        if (request.mock() instanceof Mock.Result && failed != null) {
            boolean tooMany = (count != null && failed > count)
                    || (percentage != null && failed * 100.0 > percentage * items.size());
            if (tooMany) {
                throw new StateFailure(
                        "States.ExceedToleratedFailureThreshold",
                        "The specified tolerated failure threshold was exceeded");
            }
        }
    }

    private ArrayNode items() {
        if (!state.has("ItemReader")) {
            return fields.items(scope);
        }
        fields.readerArguments(scope);
        String data = request.readerData();
        return data == null ? JsonNodeFactory.instance.arrayNode() : read(state.get("ItemReader"), data);
    }

    /** The data is what the reader finds in its source (API reference, {@code mapItemReaderData}), CSV for example. */
    private ArrayNode read(JsonNode reader, String data) {
        JsonNode config = reader.path("ReaderConfig");
        try {
            ArrayNode all = config.path("InputType").asText("JSON").equals("JSON")
                    ? ItemSource.items(pointed(config.path("ItemsPointer").asText(), data))
                    : new ItemSource(new ItemReader(reader.path("Resource").asText(), config), new MemoryObjectStore())
                            .items("", data);
            return ItemSource.first(all, fields.maxItems(scope));
        } catch (ItemReaderException e) {
            throw new StateFailure("States.ItemReaderFailed", e.getMessage());
        }
    }

    private JsonNode pointed(String pointer, String data) {
        JsonNode read;
        try {
            read = request.source().parse(data);
        } catch (JsonProcessingException e) {
            throw SfnError.validation("MapItemReaderData must be valid JSON");
        }
        if (pointer.isEmpty()) {
            return read;
        }
        JsonNode pointed = read.at(pointer);
        inspection.saw("afterItemsPointer", pointed);
        return pointed;
    }

    private ArrayNode inputs(ArrayNode items) {
        ArrayNode inputs = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            int index = i;
            inputs.add(fields.itemInput(scope.withContext(() -> contextOf(index, item)), item));
        }
        return inputs;
    }

    private JsonNode contextOf(int index, JsonNode item) {
        ObjectNode context = scope.context().deepCopy();
        if (!context.has("Map")) {
            context.putObject("Map").putObject("Item").put("Index", index).set("Value", item);
        }
        return context;
    }

    private ArrayNode batches(ArrayNode inputs) {
        List<JsonNode> items = new ArrayList<>();
        inputs.forEach(items::add);
        return JsonNodeFactory.instance
                .arrayNode()
                .addAll(ItemBatches.of(
                        items,
                        fields.maxItemsPerBatch(scope),
                        fields.maxInputBytesPerBatch(scope),
                        fields.batchInput(scope)));
    }
}
