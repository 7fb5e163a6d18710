package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.EndReason;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.RunReport;
import io.github.mfsm.aws.WaitPolicy;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.HistoryRequest;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The output of the first exit of a named state. */
class NamedStateTest extends ProtocolTest {

    private StateMachineArn machine;

    @BeforeEach
    void create() {
        machine = world.machine("Mail", World.waits(Duration.ofMinutes(30), "{}"));
    }

    private OnceOnlyExecution.Builder verdict() {
        return world.runner(machine).answerSource(AnswerSource.namedState("Verdict"));
    }

    private void give(List<String> events) {
        world.stepFunctions.setHistory(
                machine.execution(ExecutionName.of("k")).toString(), "{}", "[" + String.join(",", events) + "]");
    }

    /** Events that say nothing to the runner, after a first one. */
    private static List<String> events(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> i == 0 ? "{\"type\":\"ExecutionStarted\"}" : "{\"type\":\"PassStateEntered\"}")
                .toList());
    }

    private static String exit(String type, String name, String output) {
        return "{\"type\":\"" + type + "\",\"stateExitedEventDetails\":{\"name\":\"" + name + "\""
                + (output == null ? "" : ",\"output\":\"" + output + "\"") + "}}";
    }

    /** A run that isn't the key's first, so that it polls at once. */
    private Outcome laterRun(OnceOnlyExecution runner) {
        world.putSamplesRow("k", machine);
        world.newCalls();
        return world.run(runner, "k", "{}");
    }

    @Test
    void isFoundOnTheThirdPageOfThreeThousandEventsAndTheFirstExitCounts() {
        List<String> history = events(3000);
        history.set(2400, exit("ParallelStateExited", "Around", "0"));
        history.set(2500, exit("PassStateExited", "Verdict", "1")); // in a branch
        history.set(2600, exit("MapStateExited", "Verdict", "2"));
        give(history);

        assertAnswered(laterRun(verdict().build()), "1");

        assertThat(world.newCalls())
                .containsExactly(
                        "PutItem",
                        "StartExecution",
                        "GetExecutionHistory",
                        "GetExecutionHistory",
                        "GetExecutionHistory");
        assertThat(world.bodies("GetExecutionHistory")).allSatisfy(body -> {
            assertThat(body.path("maxResults").asInt()).isEqualTo(1000);
            assertThat(body.path("reverseOrder").asBoolean()).isFalse();
        });
    }

    @Test
    void readingStopsAtTheFirstMatch() {
        List<String> history = events(3000);
        history.set(10, exit("TaskStateExited", "Verdict", "1"));
        give(history);

        assertAnswered(laterRun(verdict().build()), "1");

        assertThat(world.stepFunctions.requestCount("GetExecutionHistory")).isEqualTo(1);
    }

    @Test
    void isFoundInsideParallelAndMap() {
        String nested = """
                {"StartAt":"Both","States":{"Both":{"Type":"Parallel","Next":"Late","Branches":[
                  {"StartAt":"Each","States":{"Each":{"Type":"Map","End":true,"ItemsPath":"$.items","ItemProcessor":
                    {"StartAt":"Verdict","States":{"Verdict":{"Type":"Pass","End":true}}}}}},
                  {"StartAt":"Other","States":{"Other":{"Type":"Pass","End":true}}}]},
                 "Late":{"Type":"Wait","Seconds":600,"End":true}}}
                """;
        OnceOnlyExecution runner = world.runner(world.machine("Nested", nested))
                .answerSource(AnswerSource.namedState("Verdict"))
                .waiting(WaitPolicy.of(Duration.ofSeconds(2)))
                .build();

        assertAnswered(world.run(runner, "k", "{\"items\":[\"first\",\"second\"]}"), "\"first\"");
    }

    /** Of a machine whose state Verdict is left at once, and another one after an hour. */
    private OnceOnlyExecution answeringEarly() {
        return world.runner(world.machine("Two", """
                        {"StartAt":"Verdict","States":{"Verdict":{"Type":"Pass","Result":{"a":1},"Next":"Late"},
                         "Late":{"Type":"Wait","Seconds":3600,"End":true}}}
                        """))
                .answerSource(AnswerSource.namedState("Verdict"))
                .build();
    }

    @Test
    void answersWhileALaterStateStillWaits() {
        OnceOnlyExecution runner = answeringEarly();

        RunReport first =
                assertAnswered(world.run(runner, "k", "{}"), "{\"a\":1}").report();
        assertThat(world.newCalls()).containsExactly("PutItem", "StartExecution", "GetExecutionHistory");
        world.time.advance(Duration.ofSeconds(5));
        RunReport second =
                assertAnswered(world.run(runner, "k", "{}"), "{\"a\":1}").report();

        assertThat(world.newCalls()).containsExactly("PutItem", "StartExecution", "GetExecutionHistory");
        assertThat(first.start()).isEqualTo(RunReport.Start.STARTED);
        assertThat(second.start()).isEqualTo(RunReport.Start.RESUMED);
        assertThat(second.answered()).isEqualTo(first.started());
        assertThat(first.answered()).isEqualTo(first.started());
        assertThat(world.stepFunctions.executions().get(0).stopDate()).isEmpty();
    }

    @Test
    void isLookedForAtOnceWhereTheRunBeforeHadStartedButNotClaimed() {
        OnceOnlyExecution runner = answeringEarly();
        world.dynamoDb.faults().down(Duration.ofSeconds(1));
        world.run(runner, "k", "{}");
        world.time.advance(Duration.ofMinutes(1));

        RunReport second =
                assertAnswered(world.run(runner, "k", "{}"), "{\"a\":1}").report();

        assertThat(second.claim()).isEqualTo(RunReport.Claimed.FRESH);
    }

    @Test
    void stillRunsWhileThereIsNeitherExitNorEnd() {
        give(events(1500));

        assertStillRunning(laterRun(verdict().build()));

        assertThat(world.stepFunctions.requestCount("GetExecutionHistory")).isEqualTo(2);
    }

    @Test
    void anExitOfAnotherStateOrAnotherCaseIsNone() {
        List<String> history = events(5);
        history.add(exit("PassStateExited", "verdict", "1"));
        history.add("{\"type\":\"PassStateEntered\",\"stateEnteredEventDetails\":{\"name\":\"Verdict\"}}");
        give(history);

        assertStillRunning(laterRun(verdict().build()));
    }

    @Test
    void anEndWithoutTheExitIsTheEnd() {
        List<String> history = events(5);
        history.add("{\"type\":\"ExecutionSucceeded\",\"executionSucceededEventDetails\":{\"output\":\"{}\"}}");
        give(history);

        assertEnded(laterRun(verdict().build()), new EndReason.StateNotExited("Verdict"));
    }

    @ParameterizedTest
    @CsvSource({"Failed, FAILED", "TimedOut, TIMED_OUT", "Aborted, ABORTED"})
    void anUnsuccessfulEndWithoutTheExitIsTheEnd(String event, String status) {
        List<String> history = events(5);
        history.add("{\"type\":\"Execution" + event + "\",\"execution" + event
                + "EventDetails\":{\"error\":\"E\",\"cause\":\"C\"}}");
        give(history);

        assertEnded(laterRun(verdict().build()), new EndReason.Unsuccessful(status, "E", "C"));
    }

    @Test
    void anExitBeforeAFailureIsAnAnswer() {
        List<String> history = events(5);
        history.add(exit("PassStateExited", "Verdict", "1"));
        history.add("{\"type\":\"ExecutionFailed\",\"executionFailedEventDetails\":{\"error\":\"E\"}}");
        give(history);

        assertAnswered(laterRun(verdict().build()), "1");
    }

    @Test
    void anExitWithoutOutputIsTheEnd() {
        List<String> history = events(5);
        history.add(exit("PassStateExited", "Verdict", null));
        history.add(exit("PassStateExited", "Verdict", "2"));
        give(history);

        assertEnded(laterRun(verdict().build()), new EndReason.NoOutput("Verdict"));
        assertThat(new EndReason.NoOutput("Verdict").message()).contains("'Verdict'");
    }

    @Test
    void aRedriveAfterAFailureIsNoEnd() {
        List<String> history = events(5);
        history.add("{\"type\":\"ExecutionFailed\",\"executionFailedEventDetails\":{\"error\":\"E\"}}");
        history.add("{\"type\":\"ExecutionRedriven\",\"executionRedrivenEventDetails\":{\"redriveCount\":1}}");
        history.add("{\"type\":\"PassStateEntered\"}");
        give(history);

        assertStillRunning(laterRun(verdict().build()));
    }

    @Test
    void laterLooksReadOnlyWhatIsNewAndKeepTheFirstExit() {
        List<String> history = events(1500);
        give(history);
        int[] sleeps = {0};
        OnceOnlyExecution runner = verdict()
                .waiting(WaitPolicy.of(Duration.ofSeconds(10)))
                .sleeper(time -> {
                    world.time.advance(time);
                    if (++sleeps[0] == 2) {
                        history.addAll(events(250).subList(1, 250));
                        history.set(1520, exit("PassStateExited", "Verdict", "1"));
                        history.set(1530, exit("PassStateExited", "Verdict", "2"));
                        history.set(1740, exit("PassStateExited", "Verdict", "3"));
                        give(history);
                    }
                })
                .build();

        assertAnswered(laterRun(runner), "1");

        List<JsonNode> reads = world.bodies("GetExecutionHistory");
        assertThat(reads)
                .extracting(body -> body.path("reverseOrder").asBoolean())
                .containsExactly(false, false, true, true, true, true);
        assertThat(reads.subList(2, 6))
                .extracting(body -> body.path("maxResults").asInt())
                .containsOnly(100);
    }

    @Test
    void laterLooksSeeTheEndAndARedrive() {
        List<String> history = events(5);
        give(history);
        int[] sleeps = {0};
        OnceOnlyExecution runner = verdict()
                .waiting(WaitPolicy.of(Duration.ofSeconds(10)))
                .sleeper(time -> {
                    world.time.advance(time);
                    sleeps[0]++;
                    if (sleeps[0] == 1) {
                        history.add("{\"type\":\"ExecutionFailed\",\"executionFailedEventDetails\":{\"error\":\"E\"}}");
                        history.add("{\"type\":\"ExecutionRedriven\"}");
                    } else if (sleeps[0] == 3) {
                        history.add(
                                "{\"type\":\"ExecutionAborted\",\"executionAbortedEventDetails\":{\"error\":\"A\"}}");
                    }
                    give(history);
                })
                .build();

        assertEnded(laterRun(runner), new EndReason.Unsuccessful("ABORTED", "A", null));

        assertThat(sleeps[0]).isEqualTo(3);
    }

    @Test
    void waitsFromTheStartThatTheHistoryTells() {
        List<String> history = events(5);
        history.set(0, "{\"type\":\"ExecutionStarted\",\"timestamp\":\"" + world.time.instant() + "\"}");
        world.time.advance(Duration.ofSeconds(8));
        give(history);
        OnceOnlyExecution runner =
                verdict().waiting(WaitPolicy.of(Duration.ofSeconds(10))).build();
        world.putSamplesRow("k", machine);
        var begin = world.time.instant();

        world.run(runner, "k", "{\"another\":\"input\"}");

        assertThat(Duration.between(begin, world.time.instant())).isEqualTo(Duration.ofSeconds(2));
    }

    /** As many events as an execution can have. */
    private static List<String> longestHistory() {
        List<String> history = events(25_000);
        history.set(24_990, exit("PassStateExited", "Verdict", "1"));
        history.set(24_999, "{\"type\":\"ExecutionSucceeded\",\"executionSucceededEventDetails\":{}}");
        return history;
    }

    private Outcome runWithPagesThatTake(Duration time) {
        world.putSamplesRow("k", machine);
        world.newCalls();
        Interposed ports = new Interposed(world.stepFunctionsPort, world.tablePort, (boundary, operation) -> {
            if (operation.equals("GetExecutionHistory") && boundary % 2 == 1) {
                world.time.advance(time);
            }
        });
        return world.run(verdict().stepFunctions(ports).table(ports).build(), "k", "{}");
    }

    @Test
    void isFoundAtTheEndOfTheLongestHistory() {
        give(longestHistory());

        assertAnswered(runWithPagesThatTake(Duration.ofMillis(500)), "1");

        assertThat(world.stepFunctions.requestCount("GetExecutionHistory")).isEqualTo(25);
    }

    @Test
    void aHistoryThatIsTooSlowToReadStillRuns() {
        give(longestHistory());

        assertStillRunning(runWithPagesThatTake(Duration.ofSeconds(1)));

        assertThat(world.stepFunctions.requestCount("GetExecutionHistory")).isEqualTo(15);
    }

    @Test
    void pagesThatAreTooLargeAreAskedForInSmallerOnes() {
        List<String> history = events(150);
        history.set(140, exit("PassStateExited", "Verdict", "1"));
        give(history);
        StepFunctionsPort port = world.stepFunctionsPort;
        List<Integer> sizes = new ArrayList<>();
        StepFunctionsPort narrow = (StepFunctionsPort) Proxy.newProxyInstance(
                StepFunctionsPort.class.getClassLoader(),
                new Class<?>[] {StepFunctionsPort.class},
                (proxy, method, arguments) -> {
                    if (arguments[0] instanceof HistoryRequest request) {
                        sizes.add(request.maxResults());
                        if (request.maxResults() > 100) {
                            throw new ServiceException(
                                    ServiceException.Kind.UNAVAILABLE,
                                    "GetExecutionHistory",
                                    ServiceException.TOO_LARGE,
                                    "the answer is longer",
                                    null);
                        }
                    }
                    return method.invoke(port, arguments);
                });

        assertAnswered(laterRun(verdict().stepFunctions(narrow).build()), "1");

        assertThat(sizes).containsExactly(1000, 100, 100);
    }

    /** Their states have a history of their own, whose execution has a name of its own. */
    @Test
    void isNotLookedForInAnExecutionThatTheMachineStarts() {
        StateMachineArn child = world.machine("Child", """
                {"StartAt":"Verdict","States":{"Verdict":{"Type":"Pass","End":true}}}
                """);
        StateMachineArn parent = world.machine("Parent", """
                {"StartAt":"Ask","States":{"Ask":{"Type":"Task","End":true,
                 "Resource":"arn:aws:states:::states:startExecution.sync:2",
                 "Parameters":{"StateMachineArn":"%s","Input":{}}}}}
                """.formatted(child));
        OnceOnlyExecution runner = world.runner(parent)
                .answerSource(AnswerSource.namedState("Verdict"))
                .waiting(WaitPolicy.of(Duration.ofSeconds(10)))
                .build();

        assertEnded(world.run(runner, "k", "{}"), new EndReason.StateNotExited("Verdict"));
    }
}
