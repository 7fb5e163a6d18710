package io.github.mfsm.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.mfsm.api.ActionType;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.aws.RunReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one call did, noted while it goes on, for the log and the metrics. Used by one thread. */
final class CallRecord {

    /** How a call ended. */
    enum Outcome {
        ANSWERED("answered", Level.INFO),
        STILL_RUNNING("stillRunning", Level.INFO),
        FELL_BACK("fellBack", Level.WARN),
        ENDED("ended", Level.ERROR),
        BAD_EVENT("badEvent", Level.ERROR),
        SERVICE_FAILED("serviceFailed", Level.ERROR),
        UNEXPECTED("unexpected", Level.ERROR);

        final String word;
        final Level level;

        Outcome(String word, Level level) {
            this.word = word;
            this.level = level;
        }
    }

    /** The levels of Lambda's JSON log format that are used here. */
    enum Level {
        INFO,
        WARN,
        ERROR
    }

    final Instant begin;
    final String requestId;
    final String functionName;
    private final List<String> warnings = new ArrayList<>();
    private final Map<ActionType, Integer> actions = new EnumMap<>(ActionType.class);

    @Nullable
    MessageFlowEvent event;

    @Nullable
    RunReport report;

    Outcome outcome = Outcome.UNEXPECTED;
    String message = "";
    boolean dryRun;
    /** What may be logged only if mail details may: the answer's text or the cause of a failure. */
    @Nullable
    String answer;

    @Nullable
    String cause;

    CallRecord(Instant begin, Context context) {
        this.begin = begin;
        this.requestId = context.getAwsRequestId();
        this.functionName = context.getFunctionName();
    }

    /** Notes how the call ends, and returns {@code inWords}. */
    String end(Outcome how, String inWords) {
        outcome = how;
        message = inWords;
        return inWords;
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    void count(MessageFlowResponse response) {
        response.actions().forEach(action -> actions.merge(action.action().type(), 1, Integer::sum));
    }

    List<String> warnings() {
        return Collections.unmodifiableList(warnings);
    }

    Map<ActionType, Integer> actions() {
        return Collections.unmodifiableMap(actions);
    }

    Level level() {
        return outcome.level == Level.INFO && !warnings.isEmpty() ? Level.WARN : outcome.level;
    }
}
