package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Shows that the protocol's tests can see: bugs are planted between the runner and the services, and a story of two
 * emails must find each of them.
 *
 * <p>The story: two keys run, the machine is replaced, reads are stale for a while, the keys run again and again until
 * they are answered. Its rules: one execution for each key, each answer its own key's, each key answered, and none said
 * to have ended.
 */
class PlantedBugTest extends ProtocolTest {

    /** A bug, as what the runner would then see and do. */
    private interface Bug {
        StepFunctionsPort stepFunctions(StepFunctionsPort sound);

        ClaimTablePort table(ClaimTablePort sound);
    }

    private List<String> violations(Bug bug) {
        world.reset();
        StateMachineArn old =
                world.machine("Old", World.waits(Duration.ofSeconds(30), "1").replace("\"Result\":1,", ""));
        StateMachineArn replacement = world.machine("New", World.PASS);
        List<String> violations = new ArrayList<>();
        world.stepFunctions.faults().staleReads(Duration.ofSeconds(40)).missingReads(Duration.ofSeconds(35));
        for (String key : List.of("k1", "k2")) {
            run(old, bug, key, violations);
        }
        for (int call = 0; call < 6; call++) {
            world.time.advance(Duration.ofSeconds(10));
            for (String key : List.of("k1", "k2")) {
                Outcome outcome = run(replacement, bug, key, violations);
                if (call == 5 && !(outcome instanceof Outcome.Answered)) {
                    violations.add("not answered");
                }
            }
        }
        int executions = executions();
        if (executions != 2) {
            violations.add(executions + " executions");
        }
        return violations;
    }

    private @Nullable Outcome run(StateMachineArn machine, Bug bug, String key, List<String> violations) {
        OnceOnlyExecution runner = world.runner(machine)
                .stepFunctions(bug.stepFunctions(world.stepFunctionsPort))
                .table(bug.table(world.tablePort))
                .build();
        String input = "{\"key\":\"" + key + "\"}";
        Outcome outcome = world.run(runner, key, input);
        if (outcome instanceof Outcome.Answered answered && !answered.output().equals(input)) {
            violations.add("another's answer");
        }
        if (outcome instanceof Outcome.Ended) {
            violations.add("ended");
        }
        return outcome;
    }

    @Test
    void theSoundRunnerKeepsTheRules() {
        assertThat(violations(new Plain())).isEmpty();
    }

    @Test
    void findsAClaimWithoutItsCondition() {
        assertThat(violations(new Plain() {
                    @Override
                    public ClaimTablePort table(ClaimTablePort sound) {
                        return new Table(sound) {
                            @Override
                            public ClaimResult claim(Claim claim, Duration timeout) {
                                ClaimResult result = super.claim(claim, timeout);
                                if (result instanceof ClaimResult.Existing) {
                                    world.dynamoDb.putItem(
                                            World.TABLE,
                                            "{\"InvocationId\":{\"S\":\"" + claim.key()
                                                    + "\"},\"ExecutionArn\":{\"S\":\"" + claim.execution() + "\"}}");
                                }
                                return new ClaimResult.Claimed();
                            }
                        };
                    }
                }))
                .contains("4 executions");
    }

    @Test
    void findsARowWhoseExecutionIsNotFollowed() {
        assertThat(violations(new Plain() {
                    @Override
                    public ClaimTablePort table(ClaimTablePort sound) {
                        return new Table(sound) {
                            @Override
                            public ClaimResult claim(Claim claim, Duration timeout) {
                                return super.claim(claim, timeout) instanceof ClaimResult.Existing
                                        ? new ClaimResult.Existing(new ClaimRow(null, null))
                                        : new ClaimResult.Claimed();
                            }
                        };
                    }
                }))
                .contains("4 executions");
    }

    @Test
    void findsAnAnswerOfAnotherExecution() {
        assertThat(violations(new Plain() {
                    @Override
                    public StepFunctionsPort stepFunctions(StepFunctionsPort sound) {
                        return new StepFunctions(sound) {
                            @Override
                            public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
                                return super.describeExecution(
                                        execution.machine().execution(ExecutionName.of("k1")), timeout);
                            }
                        };
                    }
                }))
                .contains("another's answer");
    }

    @Test
    void findsThatAnExistingExecutionIsIgnored() {
        assertThat(violations(new Plain() {
                    @Override
                    public StepFunctionsPort stepFunctions(StepFunctionsPort sound) {
                        return new StepFunctions(sound) {
                            @Override
                            public StartResult startExecution(StartRequest request, Duration timeout) {
                                StartResult result = super.startExecution(request, timeout);
                                return result instanceof StartResult.AlreadyExists ? again(request, timeout) : result;
                            }

                            private StartResult again(StartRequest request, Duration timeout) {
                                ExecutionName other = ExecutionName.of(request.name() + "-again");
                                super.startExecution(
                                        new StartRequest(request.machine(), other, request.input(), null), timeout);
                                return new StartResult.AlreadyExists();
                            }
                        };
                    }
                }))
                .contains("4 executions");
    }

    @Test
    void findsThatAStaleReadIsTakenForTheEnd() {
        assertThat(violations(new Plain() {
                    @Override
                    public StepFunctionsPort stepFunctions(StepFunctionsPort sound) {
                        return new StepFunctions(sound) {
                            @Override
                            public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
                                DescribeResult result = super.describeExecution(execution, timeout);
                                return result instanceof DescribeResult.Missing
                                        ? new DescribeResult.Found(
                                                "FAILED", world.time.instant(), null, null, null, null)
                                        : result;
                            }
                        };
                    }
                }))
                .contains("ended");
    }

    private static class Plain implements Bug {
        @Override
        public StepFunctionsPort stepFunctions(StepFunctionsPort sound) {
            return sound;
        }

        @Override
        public ClaimTablePort table(ClaimTablePort sound) {
            return sound;
        }
    }

    private static class Table implements ClaimTablePort {
        private final ClaimTablePort sound;

        Table(ClaimTablePort sound) {
            this.sound = sound;
        }

        @Override
        public ClaimResult claim(Claim claim, Duration timeout) {
            return sound.claim(claim, timeout);
        }

        @Override
        public boolean delete(Claim claim, Duration timeout) {
            return sound.delete(claim, timeout);
        }

        @Override
        public Optional<ClaimRow> get(ExecutionName key, Duration timeout) {
            return sound.get(key, timeout);
        }
    }

    private static class StepFunctions implements StepFunctionsPort {
        private final StepFunctionsPort sound;

        StepFunctions(StepFunctionsPort sound) {
            this.sound = sound;
        }

        @Override
        public StartResult startExecution(StartRequest request, Duration timeout) {
            return sound.startExecution(request, timeout);
        }

        @Override
        public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
            return sound.describeExecution(execution, timeout);
        }

        @Override
        public HistoryResult getExecutionHistory(HistoryRequest request, @Nullable String nextToken, Duration timeout) {
            return sound.getExecutionHistory(request, nextToken, timeout);
        }

        @Override
        public MachineResult describeStateMachine(StateMachineArn machine, Duration timeout) {
            return sound.describeStateMachine(machine, timeout);
        }
    }
}
