package io.github.mfsm.testkit.lambda.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.task.LambdaTask;
import io.github.mfsm.testkit.internal.task.SdkMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does the tasks of state machines that call a function. In virtual time the call is waited for, in real time it goes
 * on beside, and is stopped with its task.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html">Invoke a Lambda function with
 *     Step Functions</a>
 */
public final class LambdaTasks {
    private final LambdaService lambda;
    private final ExecutorService beside;
    private final boolean takesTime;

    /**
     * Creates it.
     *
     * @param beside runs functions in real time
     * @param takesTime whether a call takes as much virtual time as it really took
     */
    public LambdaTasks(LambdaService lambda, ExecutorService beside, boolean takesTime) {
        this.lambda = lambda;
        this.beside = beside;
        this.takesTime = takesTime;
    }

    /** Returns the handler of a task, or empty if it calls no function that there is. */
    public Optional<TaskHandler> handlerOf(TaskRequest request) {
        return LambdaTask.of(request)
                .flatMap(task -> runner(task.function()).map(runner -> ignored -> handle(task, runner)));
    }

    /** A name that is none of Lambda's is nobody's. */
    private Optional<Runner> runner(String function) {
        try {
            return lambda.runner(function);
        } catch (AwsError e) {
            return Optional.empty();
        }
    }

    private TaskResult handle(LambdaTask task, Runner runner) {
        return lambda.settings().time().isReal()
                ? beside(() -> invoke(task, runner))
                : timed(() -> invoke(task, runner));
    }

    private TaskResult timed(Supplier<TaskResult> call) {
        long start = System.nanoTime();
        TaskResult result = call.get();
        return takesTime ? TaskResult.after(Duration.ofNanos(System.nanoTime() - start), result) : result;
    }

    private TaskResult beside(Supplier<TaskResult> call) {
        CompletableFuture<TaskResult> result = new CompletableFuture<>();
        Future<?> running = beside.submit(() -> {
            try {
                result.complete(call.get());
            } catch (RuntimeException e) { // whoever waits must be told
                result.completeExceptionally(e);
            }
        });
        var unused = result.whenComplete((answer, failure) -> {
            if (result.isCancelled()) {
                running.cancel(true);
            }
        });
        return TaskResult.later(result);
    }

    private TaskResult invoke(LambdaTask task, Runner runner) {
        try {
            boolean event = task.invocationType().equals("Event");
            LambdaLimits.check(task.payload(), event);
            FunctionName name = FunctionName.parse(task.function()).qualified(task.qualifier());
            Call call = new Call(name.name(), name.qualifier(), task.payload(), lambda.nextRequestId(), task.logged());
            if (event) {
                beside.execute(() -> lambda.run(call, runner));
                return TaskResult.succeeded(accepted());
            }
            return result(task.form(), call, lambda.run(call, runner));
        } catch (UnreachableException e) {
            return TaskResult.failed("Lambda.SdkClientException", e.getMessage());
        } catch (AwsError e) {
            return task.refused(e, lambda.nextRequestId());
        }
    }

    private TaskResult result(LambdaTask.Form form, Call call, FunctionAnswer answer) {
        return switch (form) {
            case DIRECT -> answer.error() == null ? TaskResult.succeeded(answer.payload()) : failed(answer);
            case OPTIMIZED -> answer.error() == null ? optimized(call, answer) : failed(answer);
            case SDK -> sdk(call, answer);
        };
    }

    private static TaskResult failed(FunctionAnswer answer) {
        @Nullable String type = answer.errorType();
        return type == null
                ? TaskResult.failed(
                        "Lambda.Unknown",
                        "The cause could not be determined because Lambda did not return an error type. Returned payload: "
                                + answer.payload())
                : TaskResult.failed(type, answer.payload());
    }

    private TaskResult optimized(Call call, FunctionAnswer answer) {
        ObjectNode output = WireJson.object().put("ExecutedVersion", call.version());
        String log = "";
        if (call.logged()) {
            log = Base64.getEncoder().encodeToString(call.log(answer.log()));
            output.put("LogResult", log);
        }
        try {
            output.set("Payload", WireJson.parse(answer.payload()));
        } catch (JsonProcessingException e) {
            return TaskResult.failed("Lambda.Unknown", "The function's answer is no JSON: " + JsonMistake.of(e));
        }
        int length = answer.payload().getBytes(StandardCharsets.UTF_8).length;
        metadata(length).ofLambda(call.version(), log).addTo(output);
        return TaskResult.succeeded(WireJson.text(output.put("StatusCode", 200)));
    }

    private String accepted() {
        ObjectNode output = WireJson.object().put("Payload", "");
        metadata(0).ofLambda("$LATEST", "").addTo(output);
        return WireJson.text(output.put("StatusCode", 202));
    }

    private SdkMetadata metadata(int length) {
        return new SdkMetadata(
                "application/json", length, lambda.settings().time().instant(), lambda.nextRequestId());
    }

    /** The SDK's answer tells of an error of the function; the call itself has succeeded. */
    private static TaskResult sdk(Call call, FunctionAnswer answer) {
        ObjectNode output = WireJson.object().put("ExecutedVersion", call.version());
        if (answer.error() != null) {
            output.put("FunctionError", answer.error());
        }
        if (call.logged()) {
            output.put("LogResult", call.log(answer.log()));
        }
        output.put("Payload", answer.payload()).put("StatusCode", 200);
        return TaskResult.succeeded(WireJson.text(output));
    }
}
