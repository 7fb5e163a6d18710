package io.github.mfsm.lambda;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mfsm.aws.RunReport;
import io.github.mfsm.aws.RunReport.Claimed;
import io.github.mfsm.aws.RunReport.Start;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes what happened in a call as CloudWatch metrics: a line in the Embedded Metric Format, which CloudWatch reads from the log.
 *
 * <p>Namespace {@value #NAMESPACE}, dimension {@code FunctionName}. A metric that a call has nothing to say about is left out.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 *     Embedded Metric Format</a>
 */
final class Metrics {
    static final String NAMESPACE = "mfsm";
    private static final String AGE = "AnswerAge";

    private Metrics() {}

    static String toLine(CallRecord call, Instant now) {
        Map<String, Long> values = values(call, now);
        return OperationsLog.toText(json -> {
            writeMetadata(json, values, now);
            json.writeStringField("FunctionName", call.functionName());
            for (Map.Entry<String, Long> value : values.entrySet()) {
                json.writeNumberField(value.getKey(), value.getValue());
            }
        });
    }

    private static Map<String, Long> values(CallRecord call, Instant now) {
        Map<String, Long> values = new LinkedHashMap<>();
        RunReport report = call.report();
        if (report != null) {
            values.put(report.start() == Start.STARTED ? "Started" : "Resumed", 1L);
            if (report.claim() == Claimed.UNAVAILABLE) {
                values.put("TableUnavailable", 1L);
            }
        }
        switch (call.outcome()) {
            case ANSWERED -> values.put("Answered", 1L);
            case STILL_RUNNING -> values.put("StillRunning", 1L);
            case FELL_BACK -> values.put("FellBack", 1L);
            case ENDED, BAD_EVENT, SERVICE_FAILED, UNEXPECTED -> values.put("Failed", 1L);
        }
        if (call.isBadEvent()) {
            values.put("BadEvent", 1L);
        }
        if (call.isSpared()) {
            values.put("DryRun", 1L);
        }
        if (call.outcome() == CallRecord.Outcome.ANSWERED && report != null && report.answerDate() != null) {
            values.put(AGE, age(report.answerDate(), now));
        }
        return values;
    }

    /** Returns for how many milliseconds the answer has been there; 0 if the clocks disagree. */
    static long age(Instant answerDate, Instant now) {
        return Math.max(0, Duration.between(answerDate, now).toMillis());
    }

    private static void writeMetadata(JsonGenerator json, Map<String, Long> values, Instant now) throws IOException {
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
        for (String name : values.keySet()) {
            json.writeStartObject();
            json.writeStringField("Name", name);
            json.writeStringField("Unit", name.equals(AGE) ? "Milliseconds" : "Count");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
