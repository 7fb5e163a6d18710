package io.github.mfsm.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mfsm.api.ActionType;
import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.aws.RunReport;
import io.github.mfsm.lambda.CallRecord.Level;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line of JSON per call for people, in Lambda's JSON log format, and one for CloudWatch's metrics.
 *
 * <p>Mail content gets in only if {@code LOG_MAIL_DETAILS} is set.
 */
final class OperationsLog {
    private static final JsonFactory JSON = new JsonFactory();

    private final Consumer<String> lines;
    private final boolean mailDetails;

    OperationsLog(Consumer<String> lines, boolean mailDetails) {
        this.lines = lines;
        this.mailDetails = mailDetails;
    }

    /** Writes a line about the process. */
    void write(Instant now, Level level, String message) {
        lines.accept(toText(json -> writeHead(json, now, level, message)));
    }

    /** Writes the lines of a call that ends at {@code now}. */
    void write(CallRecord call, Instant now) {
        lines.accept(toText(json -> writeCall(json, call, now)));
        lines.accept(Metrics.toLine(call, now));
    }

    private static void writeHead(JsonGenerator json, Instant now, Level level, String message) throws IOException {
        json.writeStringField("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
        json.writeStringField("level", level.name());
        json.writeStringField("message", message);
    }

    private void writeCall(JsonGenerator json, CallRecord call, Instant now) throws IOException {
        writeHead(json, now, call.level(), call.message());
        json.writeStringField("AWSRequestId", call.requestId());
        json.writeStringField("outcome", call.outcome().word);
        MessageFlowEvent event = call.event();
        if (event != null) {
            writeEvent(json, event);
        }
        RunReport report = call.report();
        if (report != null) {
            writeReport(json, report, now);
        }
        json.writeNumberField(
                "durationMillis", Duration.between(call.begin(), now).toMillis());
        if (!call.actions().isEmpty()) {
            json.writeObjectFieldStart("actions");
            for (Map.Entry<ActionType, Integer> entry : call.actions().entrySet()) {
                json.writeNumberField(entry.getKey().name(), entry.getValue());
            }
            json.writeEndObject();
        }
        if (call.isDryRun()) {
            json.writeBooleanField("dryRun", true);
        }
        writeStrings(json, "warnings", call.warnings());
        if (mailDetails) {
            writeDetails(json, call);
        }
    }

    private static void writeEvent(JsonGenerator json, MessageFlowEvent event) throws IOException {
        json.writeStringField("invocationId", event.invocationId());
        if (!event.messageId().isEmpty()) {
            json.writeStringField("messageId", event.messageId());
        }
        if (event.flowDirection() != null) {
            json.writeStringField("flowDirection", event.flowDirection().name());
        }
        json.writeNumberField("recipientCount", event.recipients().size());
        if (event.truncated()) {
            json.writeBooleanField("truncated", true);
        }
    }

    private static void writeReport(JsonGenerator json, RunReport report, Instant now) throws IOException {
        json.writeStringField("executionArn", report.execution().toString());
        json.writeStringField("claim", report.claim().name());
        json.writeStringField("start", report.start().name());
        json.writeNumberField("polls", report.polls());
        if (report.started().isPresent()) {
            json.writeStringField("startDate", report.started().get().toString());
        }
        if (report.answered().isPresent()) {
            json.writeNumberField(
                    "answerAgeMillis", Metrics.age(report.answered().get(), now));
        }
    }

    private static void writeDetails(JsonGenerator json, CallRecord call) throws IOException {
        MessageFlowEvent event = call.event();
        if (event != null) {
            json.writeObjectFieldStart("mail");
            json.writeStringField("mailFrom", event.envelope().mailFrom().address());
            writeStrings(
                    json,
                    "recipients",
                    event.recipients().stream().map(EmailAddress::address).toList());
            if (event.sender() != null) {
                json.writeStringField("sender", event.sender().address());
            }
            if (event.subject() != null) {
                json.writeStringField("subject", event.subject());
            }
            json.writeEndObject();
        }
        writeString(json, "answer", call.answer());
        writeString(json, "cause", call.cause());
    }

    private static void writeString(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static void writeStrings(JsonGenerator json, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
    }

    /** Returns an object with the members that {@code members} writes. */
    static String toText(Members members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    interface Members {
        void write(JsonGenerator json) throws IOException;
    }
}
