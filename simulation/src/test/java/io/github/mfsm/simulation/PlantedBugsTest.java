package io.github.mfsm.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
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
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StartResult;
import io.github.mfsm.aws.service.StepFunctionsPort;
import io.github.mfsm.simulation.Algorithm.Environment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The simulation finds bugs: each of these is planted in or around the handler, and some seed shows it to the check
 * that it is for.
 */
class PlantedBugsTest {

    private static final int SEEDS = 40;

    private static void assertFinds(String what, Algorithm algorithm, Transport transport) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Tally tally = World.run(Scenarios.draw(seed, Simulation.MAILS_OF_A_SEED), algorithm, transport);
            if (tally.violations().stream().anyMatch(violation -> violation.contains(what))) {
                return;
            }
        }
        throw new AssertionError("no seed shows that an email '" + what + "'");
    }

    private static void assertFinds(String what, Algorithm algorithm) {
        assertFinds(what, algorithm, Transport.inProcess());
    }

    private static Algorithm withStepFunctions(UnaryOperator<StepFunctionsPort> bug) {
        return found -> Algorithm.ours().start(found.with(bug.apply(found.stepFunctions()), found.table()));
    }

    private interface TableBug {
        ClaimTablePort plant(Environment found);
    }

    private static Algorithm withTable(TableBug bug) {
        return found -> Algorithm.ours().start(found.with(found.stepFunctions(), bug.plant(found)));
    }

    private static Algorithm answering(String answer) {
        return found -> (input, output, context) -> output.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void findsAClaimWithoutItsCondition() {
        Algorithm overwriting = withTable(found -> new Table(found.table()) {
            @Override
            public ClaimResult claim(Claim claim, Duration timeout) {
                if (super.claim(claim, timeout) instanceof ClaimResult.Existing) {
                    found.raw().call("PutItem", """
                                    {"TableName":"%s","Item":{"InvocationId":{"S":"%s"},"ExecutionArn":{"S":"%s"}}}
                                    """.formatted(World.TABLE, claim.key(), claim.execution()));
                }
                return new ClaimResult.Claimed();
            }
        });

        assertFinds("has 2 executions", overwriting);
        assertFinds("lost its row", overwriting);
    }

    @Test
    void findsThatARowIsKeptTooShortly() {
        assertFinds("has 2 executions", withTable(found -> new Table(found.table()) {
            @Override
            public ClaimResult claim(Claim claim, Duration timeout) {
                Instant tenMinutesEarlier =
                        Instant.ofEpochSecond(claim.timeToLive()).minus(Duration.ofMinutes(10));
                return super.claim(new Claim(claim.execution(), tenMinutesEarlier), timeout);
            }
        }));
    }

    @Test
    void findsThatTheArnOfTheRowIsNotFollowed() {
        assertFinds("has 2 executions", withTable(found -> new Table(found.table()) {
            @Override
            public ClaimResult claim(Claim claim, Duration timeout) {
                return super.claim(claim, timeout) instanceof ClaimResult.Existing existing
                        ? new ClaimResult.Existing(
                                new ClaimRow(null, existing.row().answer()))
                        : new ClaimResult.Claimed();
            }
        }));
    }

    @Test
    void findsAnAnswerOfAnotherExecution() {
        assertFinds("gave an answer that is not its execution's", withStepFunctions(sound -> new StepFunctions(sound) {
            @Override
            public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
                ExecutionName other = ExecutionName.of("mail-0");
                return super.describeExecution(execution.machine().execution(other), timeout);
            }
        }));
    }

    @Test
    void findsThatAnExistingExecutionIsIgnored() {
        Algorithm again = withStepFunctions(sound -> new StepFunctions(sound) {
            @Override
            public StartResult startExecution(StartRequest request, Duration timeout) {
                StartResult result = super.startExecution(request, timeout);
                if (result instanceof StartResult.AlreadyExists) {
                    ExecutionName name = ExecutionName.of(request.name() + "-again");
                    super.startExecution(new StartRequest(request.machine(), name, request.input(), null), timeout);
                }
                return result;
            }
        });

        assertFinds("has 2 executions", again);
        assertFinds("which can't be found by the email", again);
    }

    @Test
    void findsThatAnExistingExecutionIsTakenForARunningOne() {
        assertFinds("did not give the answer that was there", withStepFunctions(sound -> new StepFunctions(sound) {
            @Override
            public StartResult startExecution(StartRequest request, Duration timeout) {
                StartResult result = super.startExecution(request, timeout);
                return result instanceof StartResult.AlreadyExists
                        ? new StartResult.Running(
                                request.machine().execution(request.name()).toString(), Instant.MAX)
                        : result;
            }
        }));
    }

    @Test
    void findsThatAStaleReadIsTakenForTheEnd() {
        assertFinds("took its execution for ended", withStepFunctions(sound -> new StepFunctions(sound) {
            @Override
            public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
                return super.describeExecution(execution, timeout) instanceof DescribeResult.Found real
                                && !real.status().equals("RUNNING")
                        ? real
                        : new DescribeResult.Found("FAILED", Instant.EPOCH, null, null, null, null);
            }
        }));
    }

    @Test
    void findsThatAnEndIsNeverSeen() {
        assertFinds(
                "did not fall back though the execution had ended",
                withStepFunctions(sound -> new StepFunctions(sound) {
                    @Override
                    public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
                        DescribeResult result = super.describeExecution(execution, timeout);
                        return result instanceof DescribeResult.Found ? new DescribeResult.Missing() : result;
                    }
                }));
    }

    @Test
    void findsAStartBeforeTheClaim() {
        assertFinds("but the table has null", withTable(found -> new Table(found.table()) {
            @Override
            public ClaimResult claim(Claim claim, Duration timeout) {
                StateMachineArn machine = claim.execution().machine();
                found.stepFunctions().startExecution(new StartRequest(machine, claim.key(), "{}", null), timeout);
                return super.claim(claim, timeout);
            }
        }));
    }

    @Test
    void findsThatAFailingTableIsOverlooked() {
        assertFinds("though the table failed, which must end the call", withTable(found -> new Table(found.table()) {
            @Override
            public ClaimResult claim(Claim claim, Duration timeout) {
                try {
                    return super.claim(claim, timeout);
                } catch (ServiceException e) {
                    return new ClaimResult.Claimed();
                }
            }
        }));
    }

    @Test
    void findsAnAnswerWithoutAnExecution() {
        Algorithm hasty = answering("{\"actions\":[{\"allRecipients\":true,\"action\":{\"type\":\"DEFAULT\"}}]}");

        assertFinds("answered while its execution was NOT_STARTED", hasty);
    }

    @Test
    void findsAnAnswerOfAnExecutionThatHasNone() {
        Algorithm inventive = found -> {
            RequestStreamHandler sound = Algorithm.ours().start(found);
            return (input, output, context) -> {
                try {
                    sound.handleRequest(input, output, context);
                } catch (RuntimeException e) {
                    output.write('{');
                }
            };
        };

        assertFinds("answered though its execution has no answer", inventive);
        assertFinds("answered while its execution was RUNNING", inventive);
    }

    @Test
    void findsALateAnswer() {
        Algorithm slow = found -> {
            RequestStreamHandler sound = Algorithm.ours().start(found);
            return (input, output, context) -> {
                sound.handleRequest(input, output, context);
                try {
                    found.sleeper().sleep(World.WORKMAIL_LIMIT);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            };
        };

        assertFinds("was answered by", slow);
    }

    @Test
    void findsAFailureThatIsNotMeant() {
        Algorithm broken = found -> (input, output, context) -> {
            throw new IllegalStateException("broken");
        };

        assertFinds("failed in an unforeseen way", broken);
    }

    @Test
    void findsAnExecutionThatNobodySawStart() {
        Transport stowing = world -> {
            Transport.Ports sound = Transport.inProcess().connect(world);
            return new Transport.Ports(
                    new StepFunctions(sound.stepFunctions()) {
                        @Override
                        public StartResult startExecution(StartRequest request, Duration timeout) {
                            ExecutionName other = ExecutionName.of(request.name() + "-aside");
                            super.startExecution(
                                    new StartRequest(request.machine(), other, request.input(), null), timeout);
                            return super.startExecution(request, timeout);
                        }
                    },
                    sound.table());
        };

        assertFinds("nobody saw", Algorithm.ours(), stowing);
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
