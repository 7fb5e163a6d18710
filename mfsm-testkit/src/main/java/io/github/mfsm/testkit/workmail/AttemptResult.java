package io.github.mfsm.testkit.workmail;

import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.api.ResponseProblem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What came of one call of the function. All but {@link Answered} make WorkMail call again. */
public sealed interface AttemptResult {

    /** Calls the method of {@code visitor} that fits this result, and returns its result. */
    <R> R accept(Visitor<R> visitor);

    /** Returns whether WorkMail takes the answer. */
    default boolean isAnswer() {
        return this instanceof Answered;
    }

    /**
     * The function answered, in time and within WorkMail's rules.
     *
     * @param response the answer
     * @param json the answer as the function wrote it
     * @param warnings what is doubtful about it, see {@link io.github.mfsm.api.ResponseRules}
     */
    record Answered(MessageFlowResponse response, String json, List<ResponseProblem> warnings)
            implements AttemptResult {
        public Answered {
            Objects.requireNonNull(response, "response");
            Objects.requireNonNull(json, "json");
            warnings = List.copyOf(warnings);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The function threw.
     *
     * @param errorType the exception's class name, as the Lambda runtime reports it
     * @param message the exception's message, or its text if there is none
     */
    record Failed(String errorType, String message) implements AttemptResult {
        public Failed {
            Objects.requireNonNull(errorType, "errorType");
            Objects.requireNonNull(message, "message");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The function took too long; what it returned or threw in the end is lost.
     *
     * @param limit the time it had
     */
    record TimedOut(Duration limit) implements AttemptResult {
        public TimedOut {
            Objects.requireNonNull(limit, "limit");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * The function returned something that WorkMail doesn't take.
     *
     * @param json what the function wrote
     * @param problems what is wrong with it; at least one is an error
     */
    record Invalid(String json, List<ResponseProblem> problems) implements AttemptResult {
        public Invalid {
            Objects.requireNonNull(json, "json");
            problems = List.copyOf(problems);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /**
     * One method per result, so that the compiler lists the cases.
     *
     * @param <R> what the visit returns
     */
    interface Visitor<R> {
        /** Visits an answer. */
        R visit(Answered answered);

        /** Visits a failure. */
        R visit(Failed failed);

        /** Visits a time-out. */
        R visit(TimedOut timedOut);

        /** Visits an invalid answer. */
        R visit(Invalid invalid);
    }
}
