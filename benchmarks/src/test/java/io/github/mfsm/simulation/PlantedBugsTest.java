package io.github.mfsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.service.Claim;
import io.github.mfsm.aws.service.ClaimResult;
import io.github.mfsm.aws.service.ClaimRow;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StartResult;
import io.github.mfsm.aws.service.StepFunctionsPort;
import io.github.mfsm.simulation.Algorithm.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The simulation finds bugs: each of these is planted between the handler and the services, and some seed sees it. */
class PlantedBugsTest {

    private static final int MAILS = 4_000;

    private static List<String> violationsWith(UnaryOperator<Surroundings> bug) {
        Algorithm buggy = found -> Algorithm.ours().start(bug.apply(found));
        for (long seed = 1; seed <= MAILS / Simulation.MAILS_OF_A_SEED; seed++) {
            Scenario scenario = Scenarios.draw(seed, Simulation.MAILS_OF_A_SEED);
            Tally tally = World.run(scenario, buggy, Transport.inProcess());
            if (!tally.violations().isEmpty()) {
                return tally.violations();
            }
        }
        return List.of();
    }

    @Test
    void findsAClaimWithoutItsCondition() {
        List<String> violations = violationsWith(found -> found.with(found.stepFunctions(), new Table(found.table()) {
            @Override
            public ClaimResult claim(Claim claim, Duration timeout) {
                if (super.claim(claim, timeout) instanceof ClaimResult.Existing) {
                    found.raw()
                            .call(
                                    "PutItem",
                                    "{\"TableName\":\"" + World.TABLE + "\",\"Item\":{\"InvocationId\":{\"S\":\""
                                            + claim.key() + "\"},\"ExecutionArn\":{\"S\":\"" + claim.execution()
                                            + "\"}}}");
                }
                return new ClaimResult.Claimed();
            }
        }));

        assertThat(violations).anyMatch(violation -> violation.contains("has 2 executions"));
    }

    @Test
    void findsThatTheArnOfTheRowIsNotFollowed() {
        List<String> violations = violationsWith(found -> found.with(found.stepFunctions(), new Table(found.table()) {
            @Override
            public ClaimResult claim(Claim claim, Duration timeout) {
                return super.claim(claim, timeout) instanceof ClaimResult.Existing existing
                        ? new ClaimResult.Existing(
                                new ClaimRow(null, existing.row().answer()))
                        : new ClaimResult.Claimed();
            }
        }));

        assertThat(violations).anyMatch(violation -> violation.contains("has 2 executions"));
    }

    @Test
    void findsAnAnswerOfAnotherExecution() {
        List<String> violations = violationsWith(found -> found.with(
                new StepFunctions(found.stepFunctions()) {
                    @Override
                    public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
                        ExecutionName other = ExecutionName.of("mail-0");
                        return super.describeExecution(execution.machine().execution(other), timeout);
                    }
                },
                found.table()));

        assertThat(violations).anyMatch(violation -> violation.contains("not its execution's"));
    }

    @Test
    void findsThatAnExistingExecutionIsIgnored() {
        List<String> violations = violationsWith(found -> found.with(
                new StepFunctions(found.stepFunctions()) {
                    @Override
                    public StartResult startExecution(StartRequest request, Duration timeout) {
                        StartResult result = super.startExecution(request, timeout);
                        if (result instanceof StartResult.AlreadyExists) {
                            ExecutionName again = ExecutionName.of(request.name() + "-again");
                            super.startExecution(
                                    new StartRequest(request.machine(), again, request.input(), null), timeout);
                        }
                        return result;
                    }
                },
                found.table()));

        assertThat(violations).anyMatch(violation -> violation.contains("has 2 executions"));
    }

    @Test
    void findsThatAStaleReadIsTakenForTheEnd() {
        List<String> violations = violationsWith(found -> found.with(
                new StepFunctions(found.stepFunctions()) {
                    @Override
                    public DescribeResult describeExecution(ExecutionArn execution, Duration timeout) {
                        return super.describeExecution(execution, timeout) instanceof DescribeResult.Found real
                                        && !real.status().equals("RUNNING")
                                ? real
                                : new DescribeResult.Found("FAILED", Instant.EPOCH, null, null, null, null);
                    }
                },
                found.table()));

        assertThat(violations)
                .anyMatch(violation -> violation.contains("took its execution for ended")
                        || violation.contains("answered though its execution")
                        || violation.contains("not its execution's")
                        || violation.contains("answered while its execution was RUNNING"));
    }

    @Test
    void findsAStartBeforeTheClaim() {
        List<String> violations = violationsWith(found -> found.with(found.stepFunctions(), new Table(found.table()) {
            @Override
            public ClaimResult claim(Claim claim, Duration timeout) {
                found.stepFunctions()
                        .startExecution(
                                new StartRequest(claim.execution().machine(), claim.key(), "{}", null), timeout);
                return super.claim(claim, timeout);
            }
        }));

        assertThat(violations).anyMatch(violation -> violation.contains("but the table has"));
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
        public java.util.Optional<ClaimRow> get(ExecutionName key, Duration timeout) {
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
        public io.github.mfsm.aws.service.HistoryResult getExecutionHistory(
                io.github.mfsm.aws.service.HistoryRequest request,
                @org.jspecify.annotations.Nullable String nextToken,
                Duration timeout) {
            return sound.getExecutionHistory(request, nextToken, timeout);
        }

        @Override
        public io.github.mfsm.aws.service.MachineResult describeStateMachine(
                io.github.mfsm.aws.name.StateMachineArn machine, Duration timeout) {
            return sound.describeStateMachine(machine, timeout);
        }
    }
}
