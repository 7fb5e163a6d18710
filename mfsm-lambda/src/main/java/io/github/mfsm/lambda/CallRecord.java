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

    private final Instant begin;
    private final String requestId;
    private final String functionName;
    private final List<String> warnings = new ArrayList<>();
    private final Map<ActionType, Integer> actions = new EnumMap<>(ActionType.class);

    private @Nullable MessageFlowEvent event;
    private @Nullable RunReport report;
    private @Nullable String answer;
    private @Nullable String cause;
    private Outcome outcome = Outcome.UNEXPECTED;
    private String message = "";
    private boolean dryRun;
    private boolean spared;
    private boolean badEvent;

    CallRecord(Instant begin, Context context) {
        this.begin = begin;
        this.requestId = context.getAwsRequestId();
        this.functionName = context.getFunctionName();
    }

    /** Notes the email that the call is about. */
    void received(MessageFlowEvent mail) {
        event = mail;
    }

    /** Notes what the run of the email's execution did, a table that failed included. */
    void ran(RunReport run) {
        report = run;
        run.tableFailure().ifPresent(failure -> warn("went on without the table: " + failure.getMessage()));
    }

    /** Notes the answer's text, which is logged only if mail details may be. */
    void answeredWith(String json) {
        answer = json;
    }

    /** Notes why the execution failed, which is logged only if mail details may be. */
    void failedBecause(@Nullable String executionsCause) {
        cause = executionsCause;
    }

    /** Notes that {@code DEFAULT} goes out, whatever came. */
    void answeredByDryRun() {
        dryRun = true;
    }

    /** Notes that the call would have failed but for the dry run. */
    void sparedByDryRun() {
        spared = true;
    }

    /** Notes that what came in is no event that can be worked on. */
    void receivedBadEvent() {
        badEvent = true;
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

    Instant begin() {
        return begin;
    }

    String requestId() {
        return requestId;
    }

    String functionName() {
        return functionName;
    }

    @Nullable
    MessageFlowEvent event() {
        return event;
    }

    @Nullable
    RunReport report() {
        return report;
    }

    @Nullable
    String answer() {
        return answer;
    }

    @Nullable
    String cause() {
        return cause;
    }

    Outcome outcome() {
        return outcome;
    }

    String message() {
        return message;
    }

    boolean isDryRun() {
        return dryRun;
    }

    boolean isSpared() {
        return spared;
    }

    boolean isBadEvent() {
        return badEvent;
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
