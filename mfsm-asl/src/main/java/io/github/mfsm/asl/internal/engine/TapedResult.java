package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A handler's answer as it is taken down. An answer that was still to come is one that never comes, once read again.
 */
final class TapedResult implements TaskResult.Visitor<ObjectNode> {
    private static final TapedResult WRITER = new TapedResult();

    private TapedResult() {}

    static ObjectNode write(TaskResult result) {
        return result.accept(WRITER);
    }

    static TaskResult read(JsonNode json) {
        if (json.has("succeeded")) {
            return TaskResult.succeeded(json.path("succeeded").textValue());
        }
        if (json.has("submitted")) {
            return TaskResult.submitted(json.path("submitted").textValue(), read(json.path("end")));
        }
        if (json.has("after")) {
            return TaskResult.after(Duration.parse(json.path("after").textValue()), read(json.path("result")));
        }
        if (json.has("later")) {
            CompletableFuture<TaskResult> never = new CompletableFuture<>();
            return json.path("later").booleanValue() ? TaskResult.inTime(never) : TaskResult.later(never);
        }
        if (json.has("never")) {
            return TaskResult.never();
        }
        return new TaskResult.Failed(
                TaskResult.Stage.valueOf(json.path("failed").asText()), text(json, "error"), text(json, "cause"));
    }

    static @Nullable String text(JsonNode json, String field) {
        return json.path(field).textValue();
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public ObjectNode succeeded(TaskResult.Succeeded result) {
        return json().put("succeeded", result.output());
    }

    @Override
    public ObjectNode failed(TaskResult.Failed result) {
        return json().put("failed", result.stage().name())
                .put("error", result.error())
                .put("cause", result.cause());
    }

    @Override
    public ObjectNode submitted(TaskResult.Submitted result) {
        return json().put("submitted", result.output()).set("end", write(result.end()));
    }

    @Override
    public ObjectNode delayed(TaskResult.Delayed result) {
        return json().put("after", result.delay().toString()).set("result", write(result.result()));
    }

    @Override
    public ObjectNode later(TaskResult.Later result) {
        return json().put("later", result.inTime());
    }

    @Override
    public ObjectNode never(TaskResult.Never result) {
        return json().put("never", true);
    }
}
