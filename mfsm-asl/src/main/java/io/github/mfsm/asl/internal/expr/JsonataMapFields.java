package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.JsonPathFields.DecimalField;
import io.github.mfsm.asl.internal.expr.JsonPathFields.NumberField;
import org.jspecify.annotations.Nullable;

/** The computed fields of a JSONata Map. */
final class JsonataMapFields implements MapFields {

    private static final String READER = "ItemReader/";
    private static final String BATCHER = "ItemBatcher/";

    private final boolean distributed;
    private final @Nullable Expression items;
    private final @Nullable Expression itemSelector;
    private final NumberField maxConcurrency;
    private final NumberField toleratedFailureCount;
    private final DecimalField toleratedFailurePercentage;
    private final @Nullable Expression readerArguments;
    private final NumberField maxItems;
    private final NumberField maxItemsPerBatch;
    private final NumberField maxInputBytesPerBatch;
    private final @Nullable Expression batchInput;
    private final @Nullable Expression writerArguments;

    JsonataMapFields(ObjectNode state) {
        this.distributed = MapFields.isDistributed(state);
        this.items = template(state, "Items", "");
        this.itemSelector = template(state, "ItemSelector", "");
        this.maxConcurrency = JsonataFields.integer(state, "MaxConcurrency", "")
                .atLeast(
                        0,
                        value ->
                                EvaluationException.query(JsonPathFields.negativeConcurrency(value), "MaxConcurrency"));
        this.toleratedFailureCount = JsonataFields.integer(state, "ToleratedFailureCount", "")
                .atLeast(0, value -> EvaluationException.query(JsonPathFields.NEGATIVE_COUNT, "ToleratedFailureCount"));
        this.toleratedFailurePercentage = JsonataFields.decimal(state, "ToleratedFailurePercentage", "");
        ObjectNode reader = child(state, "ItemReader");
        this.readerArguments = template(reader, "Arguments", READER);
        this.maxItems = JsonataFields.integer(child(reader, "ReaderConfig"), "MaxItems", READER + "ReaderConfig/");
        ObjectNode batcher = child(state, "ItemBatcher");
        this.maxItemsPerBatch = JsonataFields.positive(batcher, "MaxItemsPerBatch", BATCHER);
        this.maxInputBytesPerBatch = JsonataFields.positive(batcher, "MaxInputBytesPerBatch", BATCHER);
        this.batchInput = template(batcher, "BatchInput", BATCHER);
        this.writerArguments = template(child(state, "ResultWriter"), "Arguments", "ResultWriter/");
    }

    private static ObjectNode child(ObjectNode owner, String name) {
        return owner.get(name) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    private static @Nullable Expression template(ObjectNode owner, String field, String prefix) {
        JsonNode value = owner.get(field);
        return value == null ? null : JsonataTemplate.compile(value, prefix + field);
    }

    private static @Nullable JsonNode evaluate(@Nullable Expression template, Scope scope) {
        return template == null ? null : template.evaluate(scope, scope.input());
    }

    @Override
    public ArrayNode items(Scope scope) {
        Expression template = items;
        JsonNode found = template == null ? scope.input() : template.evaluate(scope, scope.input());
        JsonNode value = distributed && found instanceof ObjectNode object ? MapFields.pairs(object) : found;
        if (value instanceof ArrayNode array) {
            if (template != null) {
                scope.inspection().saw("afterItemsPath", array);
            }
            return array;
        }
        if (template instanceof JsonataExpression expression) {
            throw expression.unexpected("array", value);
        }
        throw EvaluationException.query(
                "Map state input must be an array but was: " + value, template == null ? null : "Items");
    }

    @Override
    public JsonNode itemInput(Scope scope, JsonNode item) {
        Expression selector = itemSelector;
        return selector == null ? item : selector.evaluate(scope, scope.input());
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
            throw EvaluationException.query(
                    "ToleratedFailurePercentage must be between 0 and 100.", "ToleratedFailurePercentage");
        }
        return value;
    }

    @Override
    public @Nullable JsonNode readerArguments(Scope scope) {
        return evaluate(readerArguments, scope);
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
        return evaluate(writerArguments, scope);
    }
}
