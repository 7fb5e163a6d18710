package io.github.mfsm.lambda.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * A line in the Embedded Metric Format, from which CloudWatch makes metrics when it reads the log.
 *
 * <p>Namespace {@value #NAMESPACE}, dimension {@code FunctionName}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Embedded Metric Format</a>
 */
public final class MetricLine {
    /** The namespace of all metrics of ours. */
    public static final String NAMESPACE = "mfsm";

    private static final JsonFactory JSON = new JsonFactory();

    private MetricLine() {}

    /**
     * Returns the line.
     *
     * @param functionName the function
     * @param values the metrics' values
     * @param millis the metrics that are times in milliseconds; the others are counts
     * @param now when it was
     */
    public static String of(String functionName, Map<String, Long> values, Set<String> millis, Instant now) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            writeMetadata(json, values.keySet(), millis, now);
            json.writeStringField("FunctionName", functionName);
            for (Map.Entry<String, Long> value : values.entrySet()) {
                json.writeNumberField(value.getKey(), value.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static void writeMetadata(JsonGenerator json, Set<String> metrics, Set<String> millis, Instant now)
            throws IOException {
        json.writeObjectFieldStart("_aws");
        json.writeNumberField("Timestamp", now.toEpochMilli());
        json.writeArrayFieldStart("CloudWatchMetrics");
        json.writeStartObject();
        json.writeStringField("Namespace", NAMESPACE);
        json.writeArrayFieldStart("Dimensions");
        json.writeStartArray();
        json.writeString("FunctionName");
        json.writeEndArray();
        json.writeEndArray();
        json.writeArrayFieldStart("Metrics");
        for (String name : metrics) {
            json.writeStartObject();
            json.writeStringField("Name", name);
            json.writeStringField("Unit", millis.contains(name) ? "Milliseconds" : "Count");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
