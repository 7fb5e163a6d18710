package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.JsonPathFields.DecimalField;
import io.github.mfsm.asl.internal.expr.JsonPathFields.NumberField;
import org.jspecify.annotations.Nullable;

/** The computed fields of a JSONPath Map. */
final class JsonPathMapFields implements MapFields {

    private final boolean distributed;
    private final SelectionPath inputPath;
    private final @Nullable DataPath itemsPath;
    private final @Nullable Expression itemSelector;
    private final NumberField maxConcurrency;
    private final NumberField toleratedFailureCount;
    private final DecimalField toleratedFailurePercentage;
    private final @Nullable Expression readerParameters;
    private final NumberField maxItems;
    private final NumberField maxItemsPerBatch;
    private final NumberField maxInputBytesPerBatch;
    private final @Nullable Expression batchInput;
    private final @Nullable Expression writerParameters;

    JsonPathMapFields(ObjectNode state) {
        this.distributed = MapFields.isDistributed(state);
        this.inputPath = SelectionPath.compile(state, "InputPath");
        this.itemsPath = state.has("ItemsPath") ? Paths.compile(state.get("ItemsPath"), "ItemsPath") : null;
        this.itemSelector = template(state, state.has("ItemSelector") ? "ItemSelector" : "Parameters", "");
        this.maxConcurrency = JsonPathFields.integer(state, "MaxConcurrency", inputPath)
                .atLeast(0, value -> RuntimeErrors.runtime(JsonPathFields.negativeConcurrency(value)));
        this.toleratedFailureCount = JsonPathFields.integer(state, "ToleratedFailureCount", inputPath)
                .atLeast(0, value -> RuntimeErrors.runtime(JsonPathFields.NEGATIVE_COUNT));
        this.toleratedFailurePercentage = JsonPathFields.decimal(state, "ToleratedFailurePercentage", inputPath);
        ObjectNode reader = child(state, "ItemReader");
        this.readerParameters = template(reader, "Parameters", "ItemReader/");
        this.maxItems = JsonPathFields.integer(child(reader, "ReaderConfig"), "MaxItems", inputPath);
        ObjectNode batcher = child(state, "ItemBatcher");
        this.maxItemsPerBatch = JsonPathFields.positive(batcher, "MaxItemsPerBatch", inputPath);
        this.maxInputBytesPerBatch = JsonPathFields.positive(batcher, "MaxInputBytesPerBatch", inputPath);
        this.batchInput = template(batcher, "BatchInput", "ItemBatcher/");
        this.writerParameters = template(child(state, "ResultWriter"), "Parameters", "ResultWriter/");
    }

    private static ObjectNode child(ObjectNode owner, String name) {
        return owner.get(name) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    private static @Nullable Expression template(ObjectNode owner, String field, String prefix) {
        JsonNode value = owner.get(field);
        return value == null ? null : PayloadTemplate.compile(value, prefix + field);
    }

    private JsonNode effectiveInput(Scope scope) {
        JsonNode input = inputPath.select(scope, scope.input());
        scope.inspection().saw("afterInputPath", input);
        return input;
    }

    private @Nullable JsonNode evaluate(@Nullable Expression template, Scope scope) {
        return template == null ? null : template.evaluate(scope, effectiveInput(scope));
    }

    @Override
    public ArrayNode items(Scope scope) {
        JsonNode input = effectiveInput(scope);
        DataPath path = itemsPath;
        JsonNode found = path == null ? input : Paths.read(path, scope, input);
        JsonNode items = distributed && found instanceof ObjectNode object ? MapFields.pairs(object) : found;
        if (items instanceof ArrayNode array) {
            scope.inspection().saw("afterItemsPath", array);
            return array;
        }
        String shown = path == null ? "$" : path.localText();
        throw RuntimeErrors.runtime("Reference path \"" + shown + "\" must point to array.");
    }

    @Override
    public JsonNode itemInput(Scope scope, JsonNode item) {
        Expression selector = itemSelector;
        return selector == null ? item : selector.evaluate(scope, effectiveInput(scope));
    }

    @Override
    public long maxConcurrency(Scope scope) {
        Long value = maxConcurrency.evaluate(scope);
        return value == null ? 0 : value;
    }

    @Override
    public @Nullable Long toleratedFailureCount(Scope scope) {
        return toleratedFailureCount.evaluate(scope);
    }

    @Override
    public @Nullable Double toleratedFailurePercentage(Scope scope) {
        Double value = toleratedFailurePercentage.evaluate(scope);
        if (value != null && !(value >= 0 && value <= 100)) {
            throw RuntimeErrors.runtime("ToleratedFailurePercentage must be between 0 and 100.");
        }
        return value;
    }

    @Override
    public @Nullable JsonNode readerArguments(Scope scope) {
        return evaluate(readerParameters, scope);
    }

    @Override
    public @Nullable Long maxItems(Scope scope) {
        return maxItems.evaluate(scope);
    }

    @Override
    public @Nullable Long maxItemsPerBatch(Scope scope) {
        return maxItemsPerBatch.evaluate(scope);
    }

    @Override
    public @Nullable Long maxInputBytesPerBatch(Scope scope) {
        return maxInputBytesPerBatch.evaluate(scope);
    }

    @Override
    public @Nullable JsonNode batchInput(Scope scope) {
        return evaluate(batchInput, scope);
    }

    @Override
    public @Nullable JsonNode writerArguments(Scope scope) {
        return evaluate(writerParameters, scope);
    }
}
