package io.github.mfsm.asl;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.internal.engine.NestedAnswers;
import io.github.mfsm.asl.internal.json.Json;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Runs {@code arn:aws:states:::states:startExecution} tasks, with and without {@code .sync} and {@code .sync:2}: starts
 * the nested execution and answers as Step Functions does, at its start or at its end. A nested execution that is
 * waited for is aborted when its task is.
 *
 * <p>Thread-safe if the starter is.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html">Start a new
 *     workflow</a>
 */
public final class NestedExecutions implements TaskHandler {
    private static final String RESOURCE = "arn:aws:states:::states:startExecution";

    /** Starts a nested execution. */
    @FunctionalInterface
    public interface Starter {
        /**
         * Starts it.
         *
         * @param stateMachineArn the machine
         * @param name the execution's name, or empty for none given
         * @param input the input, JSON text
         * @return the execution
         * @throws NestedStartException if it can't be started
         */
        Execution start(String stateMachineArn, String name, String input) throws NestedStartException;

        /** Returns an execution that was started before, by its ARN; empty if it is not known. */
        default Optional<Execution> find(String executionArn) {
            return Optional.empty();
        }
    }

    /** Says that a nested execution can't be started. */
    public static final class NestedStartException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String error;

        /**
         * Creates one with the task's error, such as {@code StepFunctions.StateMachineDoesNotExistException}, and
         * cause.
         */
        public NestedStartException(String error, String cause) {
            super(cause);
            this.error = error;
        }

        /** Returns the task's error. */
        public String error() {
            return error;
        }
    }

    private final Starter starter;

    /** Creates one. */
    public NestedExecutions(Starter starter) {
        this.starter = starter;
    }

    /** Tells whether a task starts a nested execution. */
    public static boolean isNested(TaskRequest request) {
        return request.resource().startsWith(RESOURCE);
    }

    static TaskHandler before(TaskHandler handler, Map<String, StateMachine> machines, Supplier<Engine> engine) {
        if (machines.isEmpty()) {
            return handler;
        }
        Map<String, StateMachine> known = Map.copyOf(machines);
        NestedExecutions nested = new NestedExecutions((arn, name, input) -> {
            StateMachine machine = known.get(arn);
            if (machine == null) {
                throw refusal("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
            }
            requireJson(input);
            StartRequest.Builder request =
                    StartRequest.of(machine).stateMachineArn(arn).input(input);
            return engine.get().start((name.isEmpty() ? request : request.name(name)).build());
        });
        return request -> isNested(request) ? nested.handle(request) : handler.handle(request);
    }

    private static void requireJson(String input) throws NestedStartException {
        try {
            Json.parse(input);
        } catch (IllegalArgumentException notJson) {
            String mistake = notJson.getCause() instanceof JsonProcessingException problem
                    ? JsonMistake.of(problem)
                    : "Invalid execution input.";
            throw refusal("InvalidExecutionInput", "Invalid State Machine Execution Input: '" + mistake + "'");
        }
    }

    private static NestedStartException refusal(String code, String message) {
        return new NestedStartException(
                "StepFunctions." + code + "Exception",
                message + " (Service: AWSStepFunctions; Status Code: 400; Error Code: " + code + ")");
    }

    @Override
    public TaskResult handle(TaskRequest request) {
        NestedAnswers answers = new NestedAnswers(request.parameters());
        Execution execution;
        try {
            Optional<Execution> before =
                    request.submittedAnswer().map(NestedAnswers::startedArn).flatMap(starter::find);
            execution = before.isPresent()
                    ? before.get()
                    : starter.start(answers.stateMachineArn(), answers.name(), answers.input());
        } catch (NestedStartException refused) {
            return request.resource().equals(RESOURCE)
                    ? TaskResult.failed(refused.error(), refused.getMessage())
                    : TaskResult.submitFailed(refused.error(), refused.getMessage());
        }
        String started = NestedAnswers.started(execution.arn(), execution.startDate());
        if (!request.isJob()) {
            return TaskResult.succeeded(started);
        }
        boolean parsed = request.resource().endsWith(":2");
        CompletableFuture<TaskResult> end = new CompletableFuture<>();
        execution.whenEnded(ended -> end.complete(result(ended, parsed)));
        CompletionStage<TaskResult> answered = end;
        answered.whenComplete((answer, failure) -> {
            if (end.isCancelled()) {
                execution.stop(
                        null,
                        "The Task state in AWS Step Functions execution [" + request.executionArn()
                                + "] which was managing this resource was aborted");
            }
        });
        return TaskResult.submitted(started, TaskResult.inTime(end));
    }

    private static TaskResult result(Execution ended, boolean parsed) {
        String described = NestedAnswers.described(
                new NestedAnswers.Ended(
                        ended.arn(),
                        ended.name(),
                        ended.stateMachineArn(),
                        ended.status().name(),
                        ended.input(),
                        ended.output().orElse(null),
                        ended.error().orElse(null),
                        ended.cause().orElse(null),
                        ended.redriveCount(),
                        ended.startDate(),
                        ended.stopDate().orElse(ended.startDate())),
                parsed);
        return ended.status() == ExecutionStatus.SUCCEEDED
                ? TaskResult.succeeded(described)
                : TaskResult.failed("States.TaskFailed", described);
    }
}
