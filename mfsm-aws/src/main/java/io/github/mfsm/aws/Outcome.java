package io.github.mfsm.aws;

import io.github.mfsm.aws.internal.Redaction;
import java.util.Objects;

/** What came of a run. */
public sealed interface Outcome {

    /** Returns what the run did and learnt, for logs and metrics. */
    RunReport report();

    /**
     * The answer is there.
     *
     * @param output JSON text, as the execution gave it, untouched
     * @param report what the run did
     */
    record Answered(String output, RunReport report) implements Outcome {

        /** Checks that the parts are there. */
        public Answered {
            Objects.requireNonNull(output, "output");
            Objects.requireNonNull(report, "report");
        }

        /** Shows the report and, but not in a Lambda function, the output. */
        @Override
        public String toString() {
            return "Answered[" + (Redaction.isOn() ? "" : "output=" + output + ", ") + report + "]";
        }
    }

    /**
     * There is no answer yet: run the same key again, later.
     *
     * @param report what the run did
     */
    record StillRunning(RunReport report) implements Outcome {}

    /**
     * The execution ended without an answer. Running the key again gives the same, unless the execution is redriven.
     *
     * @param reason why
     * @param report what the run did
     */
    record Ended(EndReason reason, RunReport report) implements Outcome {}

    /** One method per case. */
    interface Visitor<R> {
        /** The answer is there. */
        R answered(Answered answered);

        /** There is no answer yet. */
        R stillRunning(StillRunning running);

        /** There won't be an answer. */
        R ended(Ended ended);
    }

    /** Calls the visitor's method for this case. */
    default <R> R accept(Visitor<R> visitor) {
        if (this instanceof Answered answered) {
            return visitor.answered(answered);
        }
        if (this instanceof StillRunning running) {
            return visitor.stillRunning(running);
        }
        return visitor.ended((Ended) this);
    }
}
