package io.github.mfsm.asl;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to start an execution with.
 *
 * <p>Immutable.
 */
public final class StartRequest {
    private final StateMachine machine;
    private final String input;
    private final @Nullable String name;
    private final @Nullable String executionArn;
    private final String stateMachineArn;
    private final String roleArn;
    private final boolean express;

    private StartRequest(Builder builder) {
        this.machine = builder.machine;
        this.input = builder.input;
        this.name = builder.name;
        this.executionArn = builder.executionArn;
        this.stateMachineArn = builder.stateMachineArn;
        this.roleArn = builder.roleArn;
        this.express = builder.express;
    }

    /** Starts a request for a machine. */
    public static Builder of(StateMachine machine) {
        return new Builder(machine);
    }

    /** Returns the machine. */
    public StateMachine machine() {
        return machine;
    }

    /** Returns the input, JSON text. */
    public String input() {
        return input;
    }

    /** Returns the execution's name, or {@code null} for one made up by the engine. */
    @Nullable
    String name() {
        return name;
    }

    /** Returns the execution's ARN, or {@code null} for one made from machine and name. */
    @Nullable
    String executionArn() {
        return executionArn;
    }

    /** Returns the machine's ARN. */
    public String stateMachineArn() {
        return stateMachineArn;
    }

    /** Returns the ARN of the role it runs under. */
    public String roleArn() {
        return roleArn;
    }

    /** Tells whether the execution is an EXPRESS one. */
    public boolean isExpress() {
        return express;
    }

    /** Puts a request together. */
    public static final class Builder {
        private final StateMachine machine;
        private String input = "{}";
        private @Nullable String name;
        private @Nullable String executionArn;
        private String stateMachineArn = "arn:aws:states:us-east-1:123456789012:stateMachine:machine";
        private String roleArn = "arn:aws:iam::123456789012:role/role";

        private boolean express;

        private Builder(StateMachine machine) {
            this.machine = Objects.requireNonNull(machine, "machine");
        }

        /** Sets the input, JSON text; {@code {}} by default. */
        public Builder input(String json) {
            this.input = Objects.requireNonNull(json, "json");
            return this;
        }

        /** Sets the execution's name; by default the engine makes one up. */
        public Builder name(String name) {
            this.name = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Sets the execution's ARN; by default it follows from machine and name. */
        public Builder executionArn(String arn) {
            this.executionArn = Objects.requireNonNull(arn, "arn");
            return this;
        }

        /** Sets the machine's ARN; {@code arn:aws:states:us-east-1:123456789012:stateMachine:machine} by default. */
        public Builder stateMachineArn(String arn) {
            this.stateMachineArn = Objects.requireNonNull(arn, "arn");
            return this;
        }

        /** Sets the role's ARN; {@code arn:aws:iam::123456789012:role/role} by default. */
        public Builder roleArn(String arn) {
            this.roleArn = Objects.requireNonNull(arn, "arn");
            return this;
        }

        /** Makes it an EXPRESS execution, which may run for five minutes. */
        public Builder express() {
            this.express = true;
            return this;
        }

        /** Returns the request. */
        public StartRequest build() {
            return new StartRequest(this);
        }
    }
}
