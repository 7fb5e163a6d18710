package io.github.mfsm.aws.protocol;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.HistoryRequest;
import io.github.mfsm.aws.service.HistoryResult;
import io.github.mfsm.aws.service.MachineResult;
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StartResult;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at how much time each call is given, once it is armed. */
final class TimeKeeper implements StepFunctionsPort {

    private final StepFunctionsPort port;
    private final Consumer<Duration> check;
    private boolean armed;
    private int calls;

    TimeKeeper(StepFunctionsPort port, Consumer<Duration> check) {
        this.port = port;
        this.check = check;
    }

    void arm() {
        armed = true;
    }

    int calls() {
        return calls;
    }

    private Duration checked(Duration timeout) {
        if (armed) {
            calls++;
            check.accept(timeout);
        }
        return timeout;
    }

    @Override
    public StartResult startExecution(StartRequest request, Duration timeout) {
        return port.startExecution(request, checked(timeout));
    }

    @Override
    public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
        return port.describeExecution(execution, checked(timeout));
    }

    @Override
    public HistoryResult getExecutionHistory(HistoryRequest request, @Nullable String nextToken, Duration timeout) {
        return port.getExecutionHistory(request, nextToken, checked(timeout));
    }

    @Override
    public MachineResult describeStateMachine(StateMachineArn machine, Duration timeout) {
        return port.describeStateMachine(machine, checked(timeout));
    }
}
