package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The computed fields of a Map state, inline or distributed. */
public interface MapFields {

    /**
     * The items, where they come from the input: {@code ItemsPath} or {@code Items}, else the (effective) input; in a
     * distributed Map also the fields of an object.
     *
     * @param scope what can be seen on entry
     * @return the items
     * @throws EvaluationException if they are no array
     */
    ArrayNode items(Scope scope);

    /**
     * The items that a JSON object stands for in a distributed Map.
     *
     * @param object the object
     * @return an array of {@code Key} and {@code Value}
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html">ItemReader, JSON data</a>
     */
    static ArrayNode pairs(ObjectNode object) {
        ArrayNode pairs = JsonNodeFactory.instance.arrayNode();
        object.properties().forEach(field -> {
            ObjectNode pair = pairs.addObject();
            pair.put("Key", field.getKey());
            pair.set("Value", field.getValue());
        });
        return pairs;
    }

    /** Whether a Map state is a distributed one. */
    static boolean isDistributed(ObjectNode state) {
        return state.path("ItemProcessor")
                .path("ProcessorConfig")
                .path("Mode")
                .asText()
                .equals("DISTRIBUTED");
    }

    /**
     * The input of one iteration: {@code ItemSelector} (in old definitions {@code Parameters}), else the item.
     *
     * @param scope what can be seen on entry, with the context object of the iteration ({@code Map.Item})
     * @param item the item
     * @return a JSON value
     * @throws EvaluationException if the selector can't be evaluated
     */
    JsonNode itemInput(Scope scope, JsonNode item);

    /**
     * {@code MaxConcurrency} or {@code MaxConcurrencyPath}.
     *
     * @param scope what can be seen on entry
     * @return the limit, 0 where there is none
     * @throws EvaluationException if the value is no usable number
     */
    long maxConcurrency(Scope scope);

    /**
     * {@code ToleratedFailureCount} or {@code ToleratedFailureCountPath}.
     *
     * @param scope what can be seen on entry
     * @return the number, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    @Nullable
    Long toleratedFailureCount(Scope scope);

    /**
     * {@code ToleratedFailurePercentage} or {@code ToleratedFailurePercentagePath}.
     *
     * @param scope what can be seen on entry
     * @return a number from 0 to 100, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    @Nullable
    Double toleratedFailurePercentage(Scope scope);

    /**
     * {@code ItemReader.Parameters} or {@code ItemReader.Arguments}.
     *
     * @param scope what can be seen on entry
     * @return what the reader is called with, or {@code null} where there is no reader or no such field
     * @throws EvaluationException if it can't be evaluated
     */
    @Nullable
    JsonNode readerArguments(Scope scope);

    /**
     * {@code ItemReader.ReaderConfig.MaxItems} or {@code MaxItemsPath}.
     *
     * @param scope what can be seen on entry
     * @return the limit, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    @Nullable
    Long maxItems(Scope scope);

    /**
     * {@code ItemBatcher.MaxItemsPerBatch} or {@code MaxItemsPerBatchPath}.
     *
     * @param scope what can be seen on entry
     * @return the limit, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    @Nullable
    Long maxItemsPerBatch(Scope scope);

    /**
     * {@code ItemBatcher.MaxInputBytesPerBatch} or {@code MaxInputBytesPerBatchPath}.
     *
     * @param scope what can be seen on entry
     * @return the limit, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    @Nullable
    Long maxInputBytesPerBatch(Scope scope);

    /**
     * {@code ItemBatcher.BatchInput}.
     *
     * @param scope what can be seen on entry
     * @return the value, or {@code null} where there is none
     * @throws EvaluationException if it can't be evaluated
     */
    @Nullable
    JsonNode batchInput(Scope scope);

    /**
     * {@code ResultWriter.Parameters} or {@code ResultWriter.Arguments}.
     *
     * @param scope what can be seen on entry
     * @return what the writer is called with, or {@code null} where there is no writer or no such field
     * @throws EvaluationException if it can't be evaluated
     */
    @Nullable
    JsonNode writerArguments(Scope scope);
}
