package io.github.mfsm.simulation.scale;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.Claim;
import io.github.mfsm.aws.service.ClaimResult;
import io.github.mfsm.aws.service.ClaimRow;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.HistoryEvent;
import io.github.mfsm.aws.service.HistoryRequest;
import io.github.mfsm.aws.service.HistoryResult;
import io.github.mfsm.aws.service.MachineResult;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StartResult;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An AWS account as far as volume is concerned: executions that succeed after a while, a table, and Step Functions'
 * token buckets.
 *
 * <p>Each call takes {@value #CALL_MILLIS} ms. A throttled one is sent again twice, after 0 to 1 and 0 to 2 seconds, as
 * the SDKs do. The time is that of the call that is being simulated; see {@link Load}.
 */
final class Account implements StepFunctionsPort, ClaimTablePort {

    static final long CALL_MILLIS = 20;

    private static final int ATTEMPTS = 3;
    private static final long BACKOFF_MILLIS = 1_000;
    private static final String ANSWER = "{\"actions\":[{\"allRecipients\":true,\"action\":{\"type\":\"DEFAULT\"}}]}";

    private final Bucket starts;
    private final Bucket describes;
    private final Bucket histories;
    private final long runsForMillis;
    private final boolean posting;
    private final SplittableRandom random;
    private final Map<String, Long> startedAt = new HashMap<>();
    private final Map<String, String> rows = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private long now;
    final Usage usage = new Usage();

    /**
     * Opens an account.
     *
     * @param fraction of the quotas
     * @param runsFor how long each execution takes
     * @param posting whether executions post their answers into the table
     */
    Account(double fraction, Duration runsFor, boolean posting, long seed) {
        this.starts = new Bucket(1_300 * fraction, 300 * fraction);
        this.describes = new Bucket(300 * fraction, 15 * fraction);
        this.histories = new Bucket(400 * fraction, 20 * fraction);
        this.runsForMillis = runsFor.toMillis();
        this.posting = posting;
        this.random = new SplittableRandom(seed);
    }

    /** What was used, and how much of it was refused. */
    static final class Usage {
        long calls;
        long throttled;
        long writeUnits;
        long readUnits;
        long lambdaMillis;
        long invocations;
    }

    /** A token bucket that starts full. Callers' times may be out of order by some seconds. */
    private static final class Bucket {
        private final double size;
        private final double perMilli;
        private double tokens;
        private long filled;

        Bucket(double size, double perSecond) {
            this.size = Math.max(1, size);
            this.perMilli = perSecond / 1_000;
            this.tokens = this.size;
        }

        boolean take(long at) {
            if (at > filled) {
                tokens = Math.min(size, tokens + (at - filled) * perMilli);
                filled = at;
            }
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    InstantSource clock() {
        return () -> Instant.ofEpochMilli(now);
    }

    void sleep(Duration time) {
        now += time.toMillis();
    }

    long now() {
        return now;
    }

    void goTo(long millis) {
        now = millis;
    }

    private void call(String operation, Bucket bucket, Duration timeout) {
        long end = now + timeout.toMillis();
        for (int attempt = 1; ; attempt++) {
            usage.calls++;
            now += CALL_MILLIS;
            if (bucket.take(now)) {
                return;
            }
            usage.throttled++;
            long pause = random.nextLong(BACKOFF_MILLIS * attempt);
            if (attempt == ATTEMPTS || now + pause >= end) {
                throw new ServiceException(
                        ServiceException.Kind.THROTTLED, operation, "ThrottlingException", "Rate exceeded", null);
            }
            now += pause;
        }
    }

    private void tableCall() {
        usage.calls++;
        now += CALL_MILLIS;
    }

    private boolean isRunning(long start) {
        return now < start + runsForMillis;
    }

    @Override
    public StartResult startExecution(StartRequest request, Duration timeout) {
        call("StartExecution", starts, timeout);
        String name = request.name().value();
        Long start = startedAt.putIfAbsent(name, now);
        if (start == null || isRunning(start)) {
            return new StartResult.Running(
                    request.machine().execution(request.name()).toString(),
                    Instant.ofEpochMilli(start == null ? now : start));
        }
        return new StartResult.AlreadyExists();
    }

    @Override
    public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
        call("DescribeExecution", describes, timeout);
        Long start = startedAt.get(execution.name().value());
        if (start == null) {
            return new DescribeResult.Missing();
        }
        return isRunning(start)
                ? new DescribeResult.Found("RUNNING", Instant.ofEpochMilli(start), null, null, null, null)
                : new DescribeResult.Found(
                        "SUCCEEDED",
                        Instant.ofEpochMilli(start),
                        Instant.ofEpochMilli(start + runsForMillis),
                        ANSWER,
                        null,
                        null);
    }

    /** The last event only, whatever is asked for. */
    @Override
    public HistoryResult getExecutionHistory(HistoryRequest request, @Nullable String nextToken, Duration timeout) {
        call("GetExecutionHistory", histories, timeout);
        Long start = startedAt.get(request.execution().name().value());
        if (start == null) {
            return new HistoryResult.Missing();
        }
        Instant end = Instant.ofEpochMilli(start + runsForMillis);
        return new HistoryResult.Page(
                List.of(
                        isRunning(start)
                                ? new HistoryEvent(
                                        1, "ExecutionStarted", Instant.ofEpochMilli(start), null, null, null, null)
                                : new HistoryEvent(2, "ExecutionSucceeded", end, null, ANSWER, null, null)),
                null);
    }

    @Override
    public MachineResult describeStateMachine(StateMachineArn machine, Duration timeout) {
        return new MachineResult.Found("STANDARD");
    }

    @Override
    public ClaimResult claim(Claim claim, Duration timeout) {
        tableCall();
        usage.writeUnits++; // a failed condition costs as much
        String key = claim.key().value();
        String before = rows.putIfAbsent(key, claim.execution().toString());
        return before == null ? new ClaimResult.Claimed() : new ClaimResult.Existing(row(key, before));
    }

    private ClaimRow row(String key, String execution) {
        Long start = startedAt.get(key);
        if (posting && start != null && !isRunning(start)) {
            if (answers.putIfAbsent(key, ANSWER) == null) {
                usage.writeUnits++; // the execution's UpdateItem
            }
            return new ClaimRow(execution, ANSWER);
        }
        return new ClaimRow(execution, null);
    }

    /** Writes a row without a condition, as the Python sample does. */
    void put(String key, String execution) {
        tableCall();
        usage.writeUnits++;
        rows.put(key, execution);
    }

    @Override
    public boolean delete(Claim claim, Duration timeout) {
        throw new UnsupportedOperationException("no claim is ever taken back here");
    }

    @Override
    public Optional<ClaimRow> get(ExecutionName key, Duration timeout) {
        tableCall();
        usage.readUnits++;
        String execution = rows.get(key.value());
        return execution == null ? Optional.empty() : Optional.of(row(key.value(), execution));
    }
}
