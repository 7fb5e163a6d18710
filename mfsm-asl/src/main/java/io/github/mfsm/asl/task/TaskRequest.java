package io.github.mfsm.asl.task;

import io.github.mfsm.asl.definition.IntegrationPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a Task state asks for.
 *
 * <p>Immutable.
 */
public final class TaskRequest {
    private final Builder fields;

    private TaskRequest(Builder fields) {
        this.fields = fields;
    }

    /** Starts a request for a resource. */
    public static Builder builder(String resource) {
        return new Builder(resource);
    }

    /** Returns the state's {@code Resource}, such as {@code arn:aws:states:::sqs:sendMessage.waitForTaskToken}. */
    public String resource() {
        return fields.resource;
    }

    /** Returns the state's name. */
    public String stateName() {
        return fields.stateName;
    }

    /**
     * Returns where in the execution the state runs: its name, after the names of the Parallel and Map states around it
     * with the number of branch or iteration, such as {@code Each[3]/Call}.
     */
    public String statePath() {
        return fields.statePath;
    }

    /** Returns how often the state was retried in this visit before: 0 for the first attempt. */
    public int attempt() {
        return fields.attempt;
    }

    /** Returns the effective parameters (or arguments, or input) as JSON text. */
    public String parameters() {
        return fields.parameters;
    }

    /** Returns the task token, for {@code .waitForTaskToken} resources. */
    public Optional<String> taskToken() {
        return Optional.ofNullable(fields.taskToken);
    }

    /**
     * Tells whether the task is submitted first and ends later: {@code .sync}, {@code .sync:2} and
     * {@code .waitForTaskToken} resources, and activities.
     */
    public boolean isSubmitted() {
        return taskToken().isPresent() || isJob();
    }

    /** Tells whether the task ends by its token: {@code .waitForTaskToken} resources. */
    public boolean isCallback() {
        return IntegrationPattern.of(resource()) == IntegrationPattern.CALLBACK;
    }

    /** Tells whether the task is a job that is waited for: {@code .sync} and {@code .sync:2} resources. */
    public boolean isJob() {
        return IntegrationPattern.of(resource()) == IntegrationPattern.JOB;
    }

    /** Returns the ARN of the execution. */
    public String executionArn() {
        return fields.executionArn;
    }

    /** Returns the ARN of the execution's state machine. */
    public String stateMachineArn() {
        return fields.stateMachineArn;
    }

    /**
     * Returns the answer with which the task was taken before, as JSON text, where it is asked for again: the process
     * that would have told its end is gone, and this one goes on in its place.
     */
    public Optional<String> submittedAnswer() {
        return Optional.ofNullable(fields.submittedAnswer);
    }

    /** Returns the evaluated {@code Credentials} as JSON text, where the state has any. */
    public Optional<String> credentials() {
        return Optional.ofNullable(fields.credentials);
    }

    /** Returns the task's timeout, where it has one. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(fields.timeout);
    }

    /** Returns how long the task may go without a heartbeat, where that is limited. */
    public Optional<Duration> heartbeat() {
        return Optional.ofNullable(fields.heartbeat);
    }

    /** Returns the engine's time at which the task was scheduled. */
    public Instant scheduledAt() {
        return fields.scheduledAt;
    }

    @Override
    public String toString() {
        return "TaskRequest[" + fields.statePath + " -> " + fields.resource + "]";
    }

    /** Puts a request together. */
    public static final class Builder {
        private final String resource;
        private String stateName = "Task";
        private String statePath = "Task";
        private int attempt;
        private String parameters = "{}";
        private @Nullable String taskToken;
        private String executionArn = "";
        private String stateMachineArn = "";
        private @Nullable String submittedAnswer;
        private @Nullable String credentials;
        private @Nullable Duration timeout;
        private @Nullable Duration heartbeat;
        private Instant scheduledAt = Instant.EPOCH;

        private Builder(String resource) {
            this.resource = Objects.requireNonNull(resource, "resource");
        }

        /** Sets the state's name and its path. */
        public Builder state(String name, String path) {
            this.stateName = name;
            this.statePath = path;
            return this;
        }

        /** Sets the number of earlier attempts. */
        public Builder attempt(int attempt) {
            this.attempt = attempt;
            return this;
        }

        /** Sets the parameters, JSON text. */
        public Builder parameters(String json) {
            this.parameters = json;
            return this;
        }

        /** Sets the task token. */
        public Builder taskToken(@Nullable String taskToken) {
            this.taskToken = taskToken;
            return this;
        }

        /** Sets execution and machine. */
        public Builder execution(String executionArn, String stateMachineArn) {
            this.executionArn = executionArn;
            this.stateMachineArn = stateMachineArn;
            return this;
        }

        /** Sets the answer with which the task was taken before, JSON text. */
        public Builder submittedAnswer(@Nullable String json) {
            this.submittedAnswer = json;
            return this;
        }

        /** Sets the credentials, JSON text. */
        public Builder credentials(@Nullable String json) {
            this.credentials = json;
            return this;
        }

        /** Sets timeout and heartbeat. */
        public Builder limits(@Nullable Duration timeout, @Nullable Duration heartbeat) {
            this.timeout = timeout;
            this.heartbeat = heartbeat;
            return this;
        }

        /** Sets when the task was scheduled. */
        public Builder scheduledAt(Instant scheduledAt) {
            this.scheduledAt = scheduledAt;
            return this;
        }

        /** Returns the request. */
        public TaskRequest build() {
            return new TaskRequest(this);
        }
    }
}
