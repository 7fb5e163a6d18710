package io.github.mfsm.testkit.lambda.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.server.FakeSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a function as its mock answers {@code lambda:invoke}. Delays of the mock are waited for in real time only. */
public final class MockRunner implements Runner {
    private final TaskHandler mock;
    private final FakeSettings settings;
    private final Duration limit;

    /** Creates one. */
    public MockRunner(TaskHandler mock, FakeSettings settings, Duration limit) {
        this.mock = mock;
        this.settings = settings;
        this.limit = limit;
    }

    @Override
    public FunctionAnswer run(Call call) throws InterruptedException {
        try {
            ObjectNode parameters = WireJson.object().put("FunctionName", call.function());
            parameters.set("Payload", WireJson.parse(call.payload()));
            TaskRequest request = TaskRequest.builder("arn:aws:states:::lambda:invoke")
                    .state(call.function(), call.function())
                    .parameters(WireJson.text(parameters))
                    .execution("invoke:" + call.requestId(), "")
                    .scheduledAt(settings.time().instant())
                    .build();
            CompletableFuture<FunctionAnswer> answer = new CompletableFuture<>();
            mock.handle(request).accept(new Reading(answer));
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw e;
        } catch (TimeoutException e) {
            return FunctionAnswer.timedOut(call, limit, "");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return FunctionAnswer.raised(cause.getClass().getSimpleName(), cause.getMessage(), List.of(), "");
        } catch (Exception e) { // whatever a mock throws is the function's error
            return FunctionAnswer.raised(e.getClass().getSimpleName(), e.getMessage(), List.of(), "");
        }
    }

    /** Completes the answer when the mock's is there; a mock that never answers takes too long. */
    private final class Reading implements TaskResult.Visitor<Boolean> {
        private final CompletableFuture<FunctionAnswer> answer;

        Reading(CompletableFuture<FunctionAnswer> answer) {
            this.answer = answer;
        }

        @Override
        public Boolean succeeded(TaskResult.Succeeded result) {
            return answer.complete(FunctionAnswer.of(unwrapped(result.output()), ""));
        }

        @Override
        public Boolean failed(TaskResult.Failed result) {
            String cause = String.valueOf(result.cause());
            String error = result.error() == null ? "Error" : result.error();
            return answer.complete(
                    isErrorReport(cause)
                            ? new FunctionAnswer(cause, "Unhandled", "")
                            : FunctionAnswer.raised(error, result.cause(), List.of(), ""));
        }

        @Override
        public Boolean submitted(TaskResult.Submitted result) {
            return result.end().accept(this);
        }

        @Override
        public Boolean delayed(TaskResult.Delayed result) {
            if (!settings.time().isReal()) {
                return result.result().accept(this);
            }
            settings.time().schedule(result.delay(), () -> result.result().accept(this));
            return true;
        }

        @Override
        public Boolean later(TaskResult.Later result) {
            result.result().whenComplete((done, failure) -> {
                if (done == null) {
                    answer.completeExceptionally(failure);
                } else {
                    done.accept(this);
                }
            });
            return true;
        }

        @Override
        public Boolean never(TaskResult.Never result) {
            return answer.completeExceptionally(new IllegalStateException("the mock of this function never answers"));
        }
    }

    /** A mock of the whole task answers as Invoke does, payload included. */
    private static String unwrapped(String output) {
        try {
            JsonNode json = WireJson.parse(output);
            return json.has("Payload") && (json.has("StatusCode") || json.size() == 1)
                    ? WireJson.text(json.path("Payload"))
                    : output;
        } catch (JsonProcessingException e) {
            return output;
        }
    }

    private static boolean isErrorReport(String cause) {
        try {
            return WireJson.parse(cause).has("errorMessage");
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
