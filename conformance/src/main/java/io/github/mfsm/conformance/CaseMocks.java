package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the functions and services that a case calls answer: the recorded outcomes of a state in their order where there
 * are any, else what the called function does.
 */
final class CaseMocks implements TaskHandler {
    private final JsonNode mocks;
    private final Map<String, Integer> used = new HashMap<>();

    private CaseMocks(JsonNode mocks) {
        this.mocks = mocks;
    }

    static CaseMocks of(ConformanceCase recorded, RecordingComparator comparator) {
        return new CaseMocks(comparator.bind(recorded.json().path("mocks")));
    }

    /** Returns the objects in S3 that a case reads. */
    static ObjectStore objects(ConformanceCase recorded, RecordingComparator comparator) {
        ObjectStore objects = ObjectStore.inMemory();
        for (JsonNode object : comparator.bind(recorded.json().path("mocks").path("s3"))) {
            objects.put(
                    object.path("Bucket").asText(),
                    object.path("Key").asText(),
                    object.path("Body").asText().getBytes(StandardCharsets.UTF_8));
        }
        return objects;
    }

    @Override
    public synchronized TaskResult handle(TaskRequest request) {
        JsonNode outcomes = mocks.path("tasks").path(request.stateName());
        int next = used.merge(request.stateName(), 1, Integer::sum) - 1;
        if (outcomes.has(next)) {
            return recorded(outcomes.get(next), request);
        }
        return function(request)
                .map(mock -> answer(mock, request))
                .orElseGet(() ->
                        TaskResult.failed("Conformance.NoMock", "the case has no mock for " + request.resource()));
    }

    private static TaskResult recorded(JsonNode outcome, TaskRequest request) {
        TaskResult end = end(outcome, request);
        return outcome.has("submitted")
                ? TaskResult.submitted(outcome.get("submitted").toString(), end)
                : end;
    }

    private static TaskResult end(JsonNode outcome, TaskRequest request) {
        if (outcome.has("output")) {
            return TaskResult.succeeded(outcome.get("output").toString());
        }
        if (outcome.has("failed")) {
            return TaskResult.failed(error(outcome.get("failed")), cause(outcome.get("failed"), request));
        }
        if (outcome.has("startFailed")) {
            return TaskResult.startFailed(
                    error(outcome.get("startFailed")), cause(outcome.get("startFailed"), request));
        }
        if (outcome.has("submitFailed")) {
            return TaskResult.submitFailed(
                    error(outcome.get("submitFailed")), cause(outcome.get("submitFailed"), request));
        }
        // timed out, or not finished while it was recorded: no answer, so that the engine's own clock decides
        return TaskResult.never();
    }

    static @Nullable String error(JsonNode failure) {
        return failure.path("error").asText(null);
    }

    /** Returns the text that the recorder decoded: a function called by its ARN hands Python's own blanks on. */
    static @Nullable String cause(JsonNode failure, TaskRequest request) {
        JsonNode cause = failure.path("cause");
        if (cause.isMissingNode()) {
            return null;
        }
        if (cause.isTextual()) {
            return cause.textValue();
        }
        return request.resource().contains(":lambda:") && !isInvoke(request)
                ? LambdaMock.pythonJson(cause)
                : cause.toString();
    }

    private Optional<LambdaMock> function(TaskRequest request) {
        JsonNode functions = mocks.path("lambda");
        String name =
                isInvoke(request) ? parameters(request).path("FunctionName").asText() : request.resource();
        // a name, an ARN or part of one, each with or without a version or alias at its end
        List<String> parts = new ArrayList<>(List.of(name.split(":")));
        Collections.reverse(parts);
        return parts.stream().filter(functions::has).findFirst().map(part -> new LambdaMock(functions.get(part)));
    }

    static TaskResult answer(LambdaMock mock, TaskRequest request) {
        boolean invoke = isInvoke(request);
        JsonNode payload = invoke ? parameters(request).path("Payload") : parameters(request);
        // an invocation without a payload reaches the function as an empty object
        boolean empty = invoke && (payload.isMissingNode() || payload.isNull());
        LambdaMock.Answer answer = mock.answer(empty ? CaseFolder.JSON.createObjectNode() : payload);
        TaskResult result = answer.payload()
                .map(value -> TaskResult.succeeded((invoke ? LambdaMock.invocation(value) : value).toString()))
                .orElseGet(() -> TaskResult.failed(answer.errorType(), LambdaMock.cause(answer, !invoke)));
        return answer.delay().isZero() ? result : TaskResult.after(answer.delay(), result);
    }

    private static boolean isInvoke(TaskRequest request) {
        return request.resource().contains(":states:::lambda:invoke");
    }

    private static JsonNode parameters(TaskRequest request) {
        return CaseFolder.parse(request.parameters()).orElseThrow();
    }
}
