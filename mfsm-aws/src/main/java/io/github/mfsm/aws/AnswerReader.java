package io.github.mfsm.aws;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks for the answer of one execution, for the length of one run. Not thread-safe. */
interface AnswerReader {

    /** Polls once; later polls may build on what earlier ones saw. */
    Observation poll(Timeouts timeouts);

    /** When the execution was started, once a poll has shown it. */
    Optional<Instant> startDate();

    /** Hands out how long the next call to AWS may take. */
    @FunctionalInterface
    interface Timeouts {
        /** Returns the time left; at least a millisecond. */
        Duration next();
    }

    /** The reader for where the answer comes from. */
    static AnswerReader of(AnswerSource source, ExecutionArn execution, StepFunctionsPort port, ReadingWay way) {
        return source instanceof AnswerSource.NamedState state
                ? new HistoryReader(state.name(), execution, port)
                : new OutputReader(execution, port, way);
    }
}
