package io.github.mfsm.testkit.sfn.internal.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.testkit.sfn.internal.run.ListedExecutions.Kind;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An execution that the service knows. Thread-safe. */
public final class ExecutionRecord {

    /**
     * What an execution was started from.
     *
     * @param machine the state machine
     * @param revision its revision at the start
     * @param versionArn the version that was started, or null
     * @param aliasArn the alias that was started, or null
     */
    public record Origin(
            Machine machine,
            Revision revision,
            @Nullable String versionArn,
            @Nullable String aliasArn) {}

    /**
     * How many client tokens of redrives are remembered, and for how long (API reference, {@code RedriveExecution}).
     */
    private static final int REDRIVE_TOKENS = 10;

    private static final Duration REDRIVE_TOKEN_VALIDITY = Duration.ofMinutes(15);

    private final Map<String, Instant> redriveTokens = new LinkedHashMap<>();
    private final long sequence;
    private final String arn;
    private final String name;
    private final Origin origin;
    private final String input;
    private final @Nullable String traceHeader;
    private final @Nullable String mapRunArn;
    private final Instant startDate;
    private Kind listedAs = Kind.NOT_LISTED;

    private volatile @Nullable Execution execution;
    private volatile @Nullable Outcome outcome;
    private volatile @Nullable String testCase;

    /** Creates a record of an execution that is yet to start, or of an earlier process. */
    public ExecutionRecord(
            long sequence,
            String arn,
            String name,
            Origin origin,
            String input,
            @Nullable String traceHeader,
            @Nullable String mapRunArn,
            Instant startDate) {
        this.sequence = sequence;
        this.arn = arn;
        this.name = name;
        this.origin = origin;
        this.input = input;
        this.traceHeader = traceHeader;
        this.mapRunArn = mapRunArn;
        this.startDate = startDate;
    }

    /** Returns the test case whose mocks it uses, or null. */
    public @Nullable String testCase() {
        return testCase;
    }

    /** Has it use the mocks of a test case, or of none. */
    public void useTestCase(@Nullable String name) {
        testCase = name;
    }

    void attach(Execution started) {
        if (execution == null) {
            execution = started;
            outcome = new EngineOutcome(started);
        }
    }

    /** Gives it back the engine's view. */
    void restored(Execution live) {
        execution = live;
        outcome = new EngineOutcome(live);
    }

    /** Says how it ended in an earlier process. */
    public void end(SavedOutcome saved) {
        outcome = saved;
    }

    /** Returns whether it ended in an earlier process, and the engine doesn't know it. */
    public boolean isSaved() {
        return outcome instanceof SavedOutcome;
    }

    void give(GivenOutcome given) {
        outcome = given;
    }

    /** Stops it, unless it has ended. Called with the lock released. */
    public void stop(@Nullable String stopError, @Nullable String stopCause, Instant now) {
        Execution started = execution;
        if (outcome instanceof GivenOutcome given && isRunning()) {
            outcome = given.aborted(stopError, stopCause, now);
        } else if (started != null) {
            started.stop(stopError, stopCause);
        }
    }

    /** Has it end, aborted, at its next transition. Called with the lock released. */
    public void stopAtNextTransition() {
        Execution started = execution;
        if (started != null) {
            started.stopAtNextTransition();
        }
    }

    /**
     * Lets it go on where it failed. Called with the lock released.
     *
     * @param clientToken what makes a repeated request the same, or null
     * @return when it went on
     */
    public Instant redrive(@Nullable String clientToken, Instant now) {
        Execution started = execution;
        if (started != null) {
            started.redrive();
        }
        Instant since = redriveDate();
        Instant redriven = since == null ? now : since;
        if (clientToken != null) {
            synchronized (redriveTokens) {
                redriveTokens.put(clientToken, redriven);
                if (redriveTokens.size() > REDRIVE_TOKENS) {
                    redriveTokens.remove(redriveTokens.keySet().iterator().next());
                }
            }
        }
        return redriven;
    }

    /** When the same request for a redrive was carried out, if that is less than 15 minutes ago, or null. */
    public @Nullable Instant redriveOf(@Nullable String clientToken, Instant now) {
        synchronized (redriveTokens) {
            Instant redriven = clientToken == null ? null : redriveTokens.get(clientToken);
            return redriven != null && now.isBefore(redriven.plus(REDRIVE_TOKEN_VALIDITY)) ? redriven : null;
        }
    }

    /** How often it was redriven. */
    public int redrives() {
        Execution started = execution;
        if (outcome instanceof SavedOutcome saved) {
            return saved.redrives();
        }
        return started == null ? 0 : started.redriveCount();
    }

    /** When it was last redriven, or null. */
    public @Nullable Instant redriveDate() {
        Execution started = execution;
        if (outcome instanceof SavedOutcome saved) {
            return saved.redriveDate();
        }
        return started == null ? null : started.redriveDate().orElse(null);
    }

    /** The kind that it is listed under. */
    Kind listedAs() {
        return listedAs;
    }

    void listedAs(Kind kind) {
        listedAs = kind;
    }

    /** Counts up in the order of the starts. */
    public long sequence() {
        return sequence;
    }

    public String arn() {
        return arn;
    }

    public String name() {
        return name;
    }

    public Origin origin() {
        return origin;
    }

    /** Returns the input as it was given. */
    public String input() {
        return input;
    }

    public @Nullable String traceHeader() {
        return traceHeader;
    }

    /** Returns the Map Run it belongs to, or null. */
    public @Nullable String mapRunArn() {
        return mapRunArn;
    }

    public Instant startDate() {
        return startDate;
    }

    /** Returns the engine's view; empty until the engine has it, and for executions that a test made up. */
    public Optional<Execution> execution() {
        return Optional.ofNullable(execution);
    }

    /** Returns the status in the API's words. */
    public String status() {
        Outcome now = outcome;
        return now == null ? "RUNNING" : now.status();
    }

    public boolean isRunning() {
        return status().equals("RUNNING");
    }

    public @Nullable String output() {
        Outcome now = outcome;
        return now == null ? null : now.output();
    }

    public @Nullable String error() {
        Outcome now = outcome;
        return now == null ? null : now.error();
    }

    public @Nullable String cause() {
        Outcome now = outcome;
        return now == null ? null : now.cause();
    }

    public @Nullable Instant stopDate() {
        Outcome now = outcome;
        return now == null ? null : now.stopDate();
    }

    /** Returns the history so far, oldest event first, as the API lists it; not to be changed. */
    public List<ObjectNode> events() {
        Outcome now = outcome;
        return now == null ? List.of() : now.events();
    }
}
