package io.github.mfsm.aws.light;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.HistoryEvent;
import io.github.mfsm.aws.service.HistoryResult;
import io.github.mfsm.aws.service.MachineResult;
import io.github.mfsm.aws.service.StartResult;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Step Functions' answers. */
final class StepFunctionsJson {

    private StepFunctionsJson() {}

    static StartResult started(byte[] answer) throws IOException {
        Fields fields = new Fields();
        Json.readObject(answer, fields::take);
        return new StartResult.Running(
                present(fields.executionArn, "executionArn"), present(fields.startDate, "startDate"));
    }

    static DescribeResult described(byte[] answer) throws IOException {
        Fields fields = new Fields();
        Json.readObject(answer, fields::take);
        return new DescribeResult.Found(
                present(fields.status, "status"),
                present(fields.startDate, "startDate"),
                fields.stopDate,
                fields.output,
                fields.error,
                fields.cause);
    }

    static MachineResult machine(byte[] answer) throws IOException {
        Fields fields = new Fields();
        Json.readObject(answer, fields::take);
        return new MachineResult.Found(present(fields.type, "type"));
    }

    static HistoryResult page(byte[] answer) throws IOException {
        Fields fields = new Fields();
        List<HistoryEvent> events = new ArrayList<>();
        Json.readObject(answer, (field, in) -> {
            if (field.equals("events") && in.currentToken() == JsonToken.START_ARRAY) {
                while (in.nextToken() == JsonToken.START_OBJECT) {
                    events.add(event(in));
                }
                fields.hasEvents = in.currentToken() == JsonToken.END_ARRAY;
            } else {
                fields.take(field, in);
            }
        });
        if (!fields.hasEvents) {
            throw new IOException("the answer has no events");
        }
        return new HistoryResult.Page(events, fields.nextToken);
    }

    private static HistoryEvent event(JsonParser in) throws IOException {
        Fields fields = new Fields();
        Json.readFields(in, (field, value) -> {
            switch (field) {
                case "stateExitedEventDetails",
                        "executionSucceededEventDetails",
                        "executionFailedEventDetails",
                        "executionTimedOutEventDetails",
                        "executionAbortedEventDetails" -> Json.readFields(value, fields::take);
                default -> fields.take(field, value);
            }
        });
        return new HistoryEvent(
                present(fields.id, "id"),
                present(fields.type, "type"),
                present(fields.timestamp, "timestamp"),
                fields.name,
                fields.output,
                fields.error,
                fields.cause);
    }

    private static <T> T present(@Nullable T value, String field) throws IOException {
        if (value == null) {
            throw new IOException("the answer has no " + field);
        }
        return value;
    }

    /** The fields that count, wherever they stand. */
    private static final class Fields {
        private @Nullable Long id;
        private boolean hasEvents;
        private @Nullable String type;
        private @Nullable String name;
        private @Nullable String status;
        private @Nullable String executionArn;
        private @Nullable String output;
        private @Nullable String error;
        private @Nullable String cause;
        private @Nullable String nextToken;
        private @Nullable Instant startDate;
        private @Nullable Instant stopDate;
        private @Nullable Instant timestamp;

        void take(String field, JsonParser in) throws IOException {
            switch (field) {
                case "id" -> id = in.getLongValue();
                case "type" -> type = Json.text(in);
                case "name" -> name = Json.text(in);
                case "status" -> status = Json.text(in);
                case "executionArn" -> executionArn = Json.text(in);
                case "output" -> output = Json.text(in);
                case "error" -> error = Json.text(in);
                case "cause" -> cause = Json.text(in);
                case "nextToken" -> nextToken = Json.text(in);
                case "startDate" -> startDate = Json.instant(in);
                case "stopDate" -> stopDate = Json.instant(in);
                case "timestamp" -> timestamp = Json.instant(in);
                default -> {}
            }
        }
    }
}
