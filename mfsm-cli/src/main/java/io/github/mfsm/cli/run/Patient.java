package io.github.mfsm.cli.run;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.Claim;
import io.github.mfsm.aws.service.ClaimResult;
import io.github.mfsm.aws.service.ClaimRow;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.HistoryRequest;
import io.github.mfsm.aws.service.HistoryResult;
import io.github.mfsm.aws.service.MachineResult;
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StartResult;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes real time out of the function's calls: they take no virtual time, so that a slow computer must not make one
 * time out.
 */
final class Patient {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Patient() {}

    static StepFunctionsPort stepFunctions(StepFunctionsPort port) {
        return new StepFunctionsPort() {
            @Override
            public StartResult startExecution(StartRequest request, Duration timeout) {
                return port.startExecution(request, PATIENCE);
            }

            @Override
            public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
                return port.describeExecution(execution, PATIENCE);
            }

            @Override
            public HistoryResult getExecutionHistory(
                    HistoryRequest request, @Nullable String nextToken, Duration timeout) {
                return port.getExecutionHistory(request, nextToken, PATIENCE);
            }

            @Override
            public MachineResult describeStateMachine(StateMachineArn machine, Duration timeout) {
                return port.describeStateMachine(machine, PATIENCE);
            }
        };
    }

    static ClaimTablePort table(ClaimTablePort port) {
        return new ClaimTablePort() {
            @Override
            public ClaimResult claim(Claim claim, Duration timeout) {
                return port.claim(claim, PATIENCE);
            }

            @Override
            public boolean delete(Claim claim, Duration timeout) {
                return port.delete(claim, PATIENCE);
            }

            @Override
            public Optional<ClaimRow> get(ExecutionName key, Duration timeout) {
                return port.get(key, PATIENCE);
            }
        };
    }
}
