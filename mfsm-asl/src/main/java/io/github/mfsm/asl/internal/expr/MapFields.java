package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The computed fields of a Map state, inline or distributed. */
public final class MapFields {

    private final Function<Scope, MapItems> items;
    private final Field<JsonNode> itemSelector;
    private final boolean selecting;
    private final Field<Long> maxConcurrency;
    private final Field<Long> toleratedFailureCount;
    private final Field<Double> toleratedFailurePercentage;
    private final Field<JsonNode> readerArguments;
    private final Field<Long> maxItems;
    private final Field<Long> maxItemsPerBatch;
    private final Field<Long> maxInputBytesPerBatch;
    private final Field<JsonNode> batchInput;
    private final Field<JsonNode> writerArguments;

    /**
     * Compiles the fields of a Map.
     *
     * @param state the state's fields
     * @param distributed whether each item runs in an execution of its own
     * @throws ExpressionSyntaxException if an expression can't be understood
     */
    public MapFields(FieldCompiler state, boolean distributed) {
        this.items = state.items(distributed);
        String selector = state.owner.has("ItemSelector") ? "ItemSelector" : "Parameters";
        this.itemSelector = state.template(selector);
        this.selecting = state.owner.has(selector);
        this.maxConcurrency = state.integer(
                "MaxConcurrency", 0, "Expected non-negative integer for MaxConcurrency, got '%s' instead.");
        this.toleratedFailureCount =
                state.integer("ToleratedFailureCount", 0, "ToleratedFailureCount cannot be negative.");
        this.toleratedFailurePercentage = state.percentage("ToleratedFailurePercentage");
        FieldCompiler reader = state.in("ItemReader");
        this.readerArguments = reader.arguments();
        this.maxItems = reader.in("ReaderConfig").integer("MaxItems");
        FieldCompiler batcher = state.in("ItemBatcher");
        this.maxItemsPerBatch = batcher.positive("MaxItemsPerBatch");
        this.maxInputBytesPerBatch = batcher.positive("MaxInputBytesPerBatch");
        this.batchInput = batcher.template("BatchInput");
        this.writerArguments = state.in("ResultWriter").arguments();
    }

    /**
     * Finds the items, where they come from the input: {@code ItemsPath} or {@code Items}, else the (effective) input.
     *
     * @param scope what can be seen on entry
     * @return the items
     * @throws EvaluationException if there are none
     */
    public MapItems items(Scope scope) {
        return items.apply(scope);
    }

    /** Tells whether the iterations get something else than the items. */
    public boolean isSelecting() {
        return selecting;
    }

    /**
     * Computes the input of one iteration: {@code ItemSelector} (in old definitions {@code Parameters}), else the item.
     *
     * @param scope what can be seen on entry, with the context object of the iteration ({@code Map.Item})
     * @param item the item
     * @return a JSON value
     * @throws EvaluationException if the selector can't be evaluated
     */
    public JsonNode itemInput(Scope scope, JsonNode item) {
        JsonNode selected = itemSelector.evaluate(scope);
        return selected == null ? item : selected;
    }

    /**
     * Computes {@code MaxConcurrency} or {@code MaxConcurrencyPath}.
     *
     * @param scope what can be seen on entry
     * @return the limit, 0 where there is none
     * @throws EvaluationException if the value is no usable number
     */
    public long maxConcurrency(Scope scope) {
        Long value = maxConcurrency.evaluate(scope);
        return value == null ? 0 : value;
    }

    /**
     * Computes {@code ToleratedFailureCount} or {@code ToleratedFailureCountPath}.
     *
     * @param scope what can be seen on entry
     * @return the number, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    public @Nullable Long toleratedFailureCount(Scope scope) {
        return toleratedFailureCount.evaluate(scope);
    }

    /**
     * Computes {@code ToleratedFailurePercentage} or {@code ToleratedFailurePercentagePath}.
     *
     * @param scope what can be seen on entry
     * @return a number from 0 to 100, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    public @Nullable Double toleratedFailurePercentage(Scope scope) {
        return toleratedFailurePercentage.evaluate(scope);
    }

    /**
     * Computes {@code ItemReader.Parameters} or {@code ItemReader.Arguments}.
     *
     * @param scope what can be seen on entry
     * @return what the reader is called with, or {@code null} where there is no reader or no such field
     * @throws EvaluationException if it can't be evaluated
     */
    public @Nullable JsonNode readerArguments(Scope scope) {
        return readerArguments.evaluate(scope);
    }

    /**
     * Computes {@code ItemReader.ReaderConfig.MaxItems} or {@code MaxItemsPath}.
     *
     * @param scope what can be seen on entry
     * @return the limit, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    public @Nullable Long maxItems(Scope scope) {
        return maxItems.evaluate(scope);
    }

    /**
     * Computes {@code ItemBatcher.MaxItemsPerBatch} or {@code MaxItemsPerBatchPath}.
     *
     * @param scope what can be seen on entry
     * @return the limit, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    public @Nullable Long maxItemsPerBatch(Scope scope) {
        return maxItemsPerBatch.evaluate(scope);
    }

    /**
     * Computes {@code ItemBatcher.MaxInputBytesPerBatch} or {@code MaxInputBytesPerBatchPath}.
     *
     * @param scope what can be seen on entry
     * @return the limit, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    public @Nullable Long maxInputBytesPerBatch(Scope scope) {
        return maxInputBytesPerBatch.evaluate(scope);
    }

    /**
     * Computes {@code ItemBatcher.BatchInput}.
     *
     * @param scope what can be seen on entry
     * @return the value, or {@code null} where there is none
     * @throws EvaluationException if it can't be evaluated
     */
    public @Nullable JsonNode batchInput(Scope scope) {
        return batchInput.evaluate(scope);
    }

    /**
     * Computes {@code ResultWriter.Parameters} or {@code ResultWriter.Arguments}.
     *
     * @param scope what can be seen on entry
     * @return what the writer is called with, or {@code null} where there is no writer or no such field
     * @throws EvaluationException if it can't be evaluated
     */
    public @Nullable JsonNode writerArguments(Scope scope) {
        return writerArguments.evaluate(scope);
    }
}
