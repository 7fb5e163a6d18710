package io.github.mfsm.asl.task;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Sends each task to the handler for its state, else for its function or resource, else to the one for all others.
 *
 * <p>Immutable; as thread-safe as its handlers.
 */
public final class TaskRouter implements TaskHandler {
    private final Map<String, TaskHandler> byState;
    private final Map<String, TaskHandler> byResource;
    private final Map<String, LambdaFunction> functions;
    private final TaskHandler otherwise;

    private TaskRouter(Builder builder) {
        this.byState = Map.copyOf(builder.byState);
        this.byResource = Map.copyOf(builder.byResource);
        this.functions = Map.copyOf(builder.functions);
        this.otherwise = builder.otherwise;
    }

    /** Starts to put a router together. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public TaskResult handle(TaskRequest request) throws Exception {
        TaskHandler handler = byState.get(request.stateName());
        if (handler != null) {
            return handler.handle(request);
        }
        LambdaInvocation invocation = LambdaInvocation.of(request);
        LambdaFunction function = invocation == null ? null : functions.get(invocation.functionName());
        if (invocation != null && function != null) {
            return TaskResult.succeeded(invocation.result(function.handle(invocation.payload())));
        }
        return byResource.getOrDefault(request.resource(), otherwise).handle(request);
    }

    /** Puts a router together. */
    public static final class Builder {
        private final Map<String, TaskHandler> byState = new HashMap<>();
        private final Map<String, TaskHandler> byResource = new HashMap<>();
        private final Map<String, LambdaFunction> functions = new HashMap<>();
        private TaskHandler otherwise = request -> TaskResult.failed(
                "States.TaskFailed",
                "no handler for state '" + request.stateName() + "' and resource " + request.resource());

        private Builder() {}

        /** Sends the tasks of states of a name to a handler. */
        public Builder onState(String stateName, TaskHandler handler) {
            byState.put(Objects.requireNonNull(stateName), Objects.requireNonNull(handler));
            return this;
        }

        /** Sends the tasks of a {@code Resource}, exactly as the definition writes it, to a handler. */
        public Builder onResource(String resource, TaskHandler handler) {
            byResource.put(Objects.requireNonNull(resource), Objects.requireNonNull(handler));
            return this;
        }

        /**
         * Has a function of a name run, by its ARN as the resource and by {@code arn:aws:states:::lambda:invoke} alike.
         */
        public Builder onFunction(String functionName, LambdaFunction function) {
            functions.put(Objects.requireNonNull(functionName), Objects.requireNonNull(function));
            return this;
        }

        /** Sends all other tasks to a handler; without one they fail. */
        public Builder otherwise(TaskHandler handler) {
            this.otherwise = Objects.requireNonNull(handler);
            return this;
        }

        /** Returns the router. */
        public TaskRouter build() {
            return new TaskRouter(this);
        }
    }
}
