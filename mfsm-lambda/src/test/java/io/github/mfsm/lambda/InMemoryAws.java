package io.github.mfsm.lambda;

import io.github.mfsm.asl.time.VirtualTime;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Step Functions and the table, as far as a handler sees them: every execution ends as the test says, when it says. */
final class InMemoryAws implements StepFunctionsPort, ClaimTablePort {
    private final VirtualTime time;
    private final Map<String, Instant> started = new HashMap<>();
    private final Map<String, ClaimRow> rows = new HashMap<>();

    final List<String> calls = new ArrayList<>();
    final List<String> inputs = new ArrayList<>();
    final List<Claim> claims = new ArrayList<>();
    String machineType = "STANDARD";
    String status = "SUCCEEDED";

    @Nullable
    String output;

    @Nullable
    String error;

    @Nullable
    String cause;

    Duration executionTime = Duration.ZERO;
    /** Whether the first StartExecution still finds it running, however short it is. */
    boolean endsBetweenCalls;

    Supplier<Duration> latency = () -> Duration.ZERO;

    @Nullable
    ServiceException tableFailure;

    @Nullable
    ServiceException startFailure;

    InMemoryAws(VirtualTime time) {
        this.time = time;
    }

    @Override
    public StartResult startExecution(StartRequest request, Duration timeout) {
        call("StartExecution", timeout);
        if (startFailure != null) {
            throw startFailure;
        }
        inputs.add(request.input());
        boolean isNew = !started.containsKey(request.name().value());
        Instant start = started.computeIfAbsent(request.name().value(), name -> time.instant());
        return hasEnded(start) && !(isNew && endsBetweenCalls)
                ? new StartResult.AlreadyExists()
                : new StartResult.Running(
                        request.machine().execution(request.name()).toString(), start);
    }

    @Override
    public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
        call("DescribeExecution", timeout);
        Instant start = started.get(execution.name().value());
        if (start == null) {
            return new DescribeResult.Missing();
        }
        return hasEnded(start)
                ? new DescribeResult.Found(
                        status,
                        start,
                        start.plus(executionTime),
                        status.equals("SUCCEEDED") ? output : null,
                        status.equals("SUCCEEDED") ? null : error,
                        status.equals("SUCCEEDED") ? null : cause)
                : new DescribeResult.Found("RUNNING", start, null, null, null, null);
    }

    @Override
    public HistoryResult getExecutionHistory(HistoryRequest request, @Nullable String nextToken, Duration timeout) {
        call("GetExecutionHistory", timeout);
        Instant start = started.get(request.execution().name().value());
        if (start == null) {
            return new HistoryResult.Missing();
        }
        List<HistoryEvent> events = new ArrayList<>();
        events.add(new HistoryEvent(1, "ExecutionStarted", start, null, null, null, null));
        if (hasEnded(start)) {
            Instant end = start.plus(executionTime);
            events.add(new HistoryEvent(2, "PassStateExited", end, "Decide", output, null, null));
        }
        return new HistoryResult.Page(events, null);
    }

    @Override
    public MachineResult describeStateMachine(StateMachineArn machine, Duration timeout) {
        call("DescribeStateMachine", timeout);
        return new MachineResult.Found(machineType);
    }

    @Override
    public ClaimResult claim(Claim claim, Duration timeout) {
        call("PutItem", timeout);
        if (tableFailure != null) {
            throw tableFailure;
        }
        claims.add(claim);
        ClaimRow there = rows.putIfAbsent(
                claim.key().value(), new ClaimRow(claim.execution().toString(), null));
        return there == null ? new ClaimResult.Claimed() : new ClaimResult.Existing(there);
    }

    @Override
    public boolean delete(Claim claim, Duration timeout) {
        call("DeleteItem", timeout);
        return rows.remove(claim.key().value()) != null;
    }

    @Override
    public Optional<ClaimRow> get(ExecutionName key, Duration timeout) {
        call("GetItem", timeout);
        return Optional.ofNullable(rows.get(key.value()));
    }

    private boolean hasEnded(Instant start) {
        return !time.instant().isBefore(start.plus(executionTime));
    }

    /** Takes its time, and as a real port does, gives up when its own is over. */
    private void call(String operation, Duration timeout) {
        calls.add(operation);
        Duration takes = latency.get();
        if (takes.compareTo(timeout) > 0) {
            time.advance(timeout);
            throw new ServiceException(
                    ServiceException.Kind.TIMED_OUT, operation, "Timeout", "no answer in time", null);
        }
        time.advance(takes);
    }
}
