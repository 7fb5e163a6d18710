package io.github.mfsm.testkit.internal.sfn.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.expr.EvaluationException;
import io.github.mfsm.asl.expr.MapFields;
import io.github.mfsm.asl.expr.Scope;
import io.github.mfsm.testkit.internal.wire.WireJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

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
     * @throws StateFailure if more iterations failed than are tolerated
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
        JsonNode read = request.items();
        if (!state.has("ItemReader") || read == null) {
            return state.has("ItemReader") ? JsonNodeFactory.instance.arrayNode() : fields.items(scope);
        }
        String pointer = state.path("ItemReader")
                .path("ReaderConfig")
                .path("ItemsPointer")
                .asText();
        JsonNode pointed = pointer.isEmpty() ? read : read.at(pointer);
        if (!pointer.isEmpty()) {
            inspection.saw("afterItemsPointer", pointed);
        }
        return pointed instanceof ArrayNode array ? array : JsonNodeFactory.instance.arrayNode();
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
        Long most = fields.maxItemsPerBatch(scope);
        Long mostBytes = fields.maxInputBytesPerBatch(scope);
        JsonNode shared = fields.batchInput(scope);
        ArrayNode batches = JsonNodeFactory.instance.arrayNode();
        ArrayNode batch = JsonNodeFactory.instance.arrayNode();
        for (JsonNode input : inputs) {
            boolean full = (most != null && batch.size() >= most)
                    || (mostBytes != null
                            && !batch.isEmpty()
                            && bytes(wrap(batch, shared)) + bytes(input) + 1 > mostBytes);
            if (full) {
                batches.add(wrap(batch, shared));
                batch = JsonNodeFactory.instance.arrayNode();
            }
            batch.add(input);
        }
        if (!batch.isEmpty()) {
            batches.add(wrap(batch, shared));
        }
        return batches;
    }

    private static ObjectNode wrap(ArrayNode items, @Nullable JsonNode shared) {
        ObjectNode batch = WireJson.object();
        if (shared != null) {
            batch.set("BatchInput", shared);
        }
        batch.set("Items", items);
        return batch;
    }

    private static int bytes(JsonNode value) {
        return WireJson.text(value).getBytes(StandardCharsets.UTF_8).length;
    }
}
