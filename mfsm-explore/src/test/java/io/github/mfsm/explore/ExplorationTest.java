package io.github.mfsm.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.explore.replay.RecordedHistory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A machine for each kind of finding, planted in it, and the same machine without. */
class ExplorationTest {
    private static final String CALL = "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\","
            + " \"Parameters\": {\"FunctionName\": \"f\"}";
    private static final String CATCH = ", \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"End\"}]";
    private static final String END = ", \"End\": {\"Type\": \"Pass\", \"End\": true}";

    private static Exploration exploration(String states) {
        return Exploration.of(StateMachine.parse("{\"StartAt\": \"A\", \"States\": {" + states + "}}"))
                .maxTime(Duration.ofHours(1));
    }

    private static List<Finding> found(String states, FindingKind kind) {
        return exploration(states).run().findings(kind);
    }

    private static String only(String states, FindingKind kind) {
        assertThat(found(states, kind)).hasSize(1);
        return found(states, kind).get(0).message();
    }

    private static String choice(String value) {
        return "\"A\": {\"Type\": \"Pass\", \"Result\": {\"kind\": \"" + value + "\"}, \"Next\": \"B\"},"
                + "\"B\": {\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.kind\", \"StringEquals\": \"x\","
                + " \"Next\": \"C\"}], \"Default\": \"End\"}, \"C\": {\"Type\": \"Pass\", \"Next\": \"End\"}" + END;
    }

    @Test
    void aRuleThatTheDefinitionItselfDecidesIsUnreachableAndWhatComesAfterIt() {
        assertThat(found(choice("y"), FindingKind.UNREACHABLE))
                .extracting(Finding::message)
                .containsExactly(
                        "'B' rule 1 ($.kind == \"x\") is never taken: the values that it depends on stand in the definition",
                        "'C' can't be reached");
    }

    @Test
    void aRuleThatAnAnswerDecidesIsReachedOnBothSides() {
        String answered = choice("y").replace("\"Type\": \"Pass\", \"Result\": {\"kind\": \"y\"}", CALL);

        ExplorationReport report = exploration(answered).run();

        assertThat(report.bounds()).isEmpty();
        assertThat(report.findings(FindingKind.UNREACHABLE)).isEmpty();
        assertThat(report.findings(FindingKind.NOT_REACHED)).isEmpty();
        assertThat(report.reached()).containsKeys("/States/C", "/States/B/Default", "/States/B/Choices/0");
    }

    @Test
    void nothingIsCalledUnreachableAfterABoundWasHit() {
        ExplorationReport report =
                exploration(choice("y")).maxTime(Duration.ZERO).run();

        assertThat(report.bounds()).containsExactly("0 ms");
        assertThat(report.findings(FindingKind.UNREACHABLE)).isEmpty();
        assertThat(report.findings(FindingKind.NOT_REACHED)).isNotEmpty();
    }

    @Test
    void aHandlerWhoseErrorsEarlierOnesTakeIsUnreachable() {
        String shadowed =
                "\"A\": {" + CALL + ", \"Retry\": [{\"ErrorEquals\": [\"Busy\"]}, {\"ErrorEquals\": [\"Busy\"]}],"
                        + "\"Catch\": [{\"ErrorEquals\": [\"Late\"], \"Next\": \"End\"}, {\"ErrorEquals\": [\"Late\"], \"Next\": \"C\"}],"
                        + "\"Next\": \"End\"}, \"C\": {\"Type\": \"Pass\", \"Next\": \"End\"}" + END;

        assertThat(found(shadowed, FindingKind.UNREACHABLE))
                .extracting(finding -> finding.place().pointer())
                .containsExactlyInAnyOrder("/States/A/Retry/1", "/States/A/Catch/1/Next", "/States/C");
    }

    @Test
    void anErrorThatNothingCatchesIsShownByTheShortestRun() {
        String machine = "\"A\": {" + CALL
                + ", \"Retry\": [{\"ErrorEquals\": [\"Busy\"], \"MaxAttempts\": 2}], \"Next\": \"B\"}," + "\"B\": {"
                + CALL + CATCH + ", \"Next\": \"End\"}" + END;

        Finding finding = found(machine, FindingKind.UNCAUGHT_ERROR).get(0);

        assertThat(found(machine, FindingKind.UNCAUGHT_ERROR)).hasSize(1);
        assertThat(finding.message()).isEqualTo("'A' may fail, and nothing catches: Busy, any other error");
        assertThat(finding.run().orElseThrow().steps()).containsExactly("A fails with Unforeseen");
        assertThat(finding.run().orElseThrow().execution().status()).isEqualTo(ExecutionStatus.FAILED);
    }

    @Test
    void dataThatACatcherDropsAndALaterStateReadsIsMissing() {
        String dropping =
                "\"A\": {" + CALL + ", \"ResultPath\": \"$.result\", \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"],"
                        + " \"Next\": \"B\"}], \"Next\": \"B\"}, \"B\": {\"Type\": \"Pass\", \"Parameters\": {\"id.$\": \"$.order.id\"},"
                        + " \"End\": true}";
        String keeping = dropping.replace("\"Next\": \"B\"}], ", "\"ResultPath\": \"$.error\", \"Next\": \"B\"}], ");

        Finding finding = found(dropping, FindingKind.MISSING_DATA).get(0);

        assertThat(finding.state()).isEqualTo("B");
        assertThat(finding.message()).contains("'$.order.id'").doesNotContain("text");
        assertThat(finding.run().orElseThrow().steps()).hasSize(1);
        assertThat(found(keeping, FindingKind.MISSING_DATA)).isEmpty();
    }

    @Test
    void sparseAnswersLackWhatIsMerelyRead() {
        String machine = "\"A\": {" + CALL + CATCH + ", \"Next\": \"B\"}, \"B\": {\"Type\": \"Pass\","
                + " \"Parameters\": {\"id.$\": \"$.Payload.id\"}, \"Next\": \"End\"}" + END;

        assertThat(exploration(machine).run().warnings()).isEmpty();
        assertThat(exploration(machine).sparse().run().findings(FindingKind.MISSING_DATA))
                .hasSize(1);
    }

    @Test
    void aChoiceWithoutDefaultMayMatchNothing() {
        assertThat(only(
                        "\"A\": {\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.n\", \"NumericGreaterThan\": 5, \"Next\": \"End\"}]}"
                                + END,
                        FindingKind.NO_CHOICE))
                .isEqualTo("'A' has no rule that matches, and no Default");
    }

    private static String polling(String counted) {
        return "\"A\": {" + CALL + CATCH + ", \"Next\": \"B\"},"
                + "\"B\": {\"Type\": \"Choice\", \"Choices\": [" + counted
                + "{\"Variable\": \"$.Payload.status\", \"StringEquals\": \"DONE\", \"Next\": \"End\"}], \"Default\": \"C\"},"
                + "\"C\": {\"Type\": \"Wait\", \"Seconds\": 60, \"Next\": \"A\"}" + END;
    }

    @Test
    void pollingThatNothingEndsIsALoop() {
        Finding loop = found(polling(""), FindingKind.ENDLESS_LOOP).get(0);

        assertThat(loop.state()).isEqualTo("A");
        assertThat(loop.run().orElseThrow().execution().visitedStates().stream().filter("C"::equals))
                .hasSizeGreaterThan(3);
        assertThat(found(polling(""), FindingKind.UNREACHABLE)).isEmpty();
    }

    @Test
    void pollingUnderATimeLimitOrACounterIsNone() {
        StateMachine limited =
                StateMachine.parse("{\"StartAt\": \"A\", \"TimeoutSeconds\": 3600, \"States\": {" + polling("") + "}}");
        String counter = "{\"StartAt\": \"Set\", \"QueryLanguage\": \"JSONata\", \"States\": {"
                + "\"Set\": {\"Type\": \"Pass\", \"Assign\": {\"n\": 0}, \"Next\": \"A\"},"
                + "\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Arguments\": {\"FunctionName\": \"f\"},"
                + " \"Assign\": {\"n\": \"{% $n + 1 %}\"}, \"Next\": \"B\"},"
                + "\"B\": {\"Type\": \"Choice\", \"Choices\": [{\"Condition\": \"{% $n >= 4 %}\", \"Next\": \"End\"}], \"Default\": \"A\"},"
                + "\"End\": {\"Type\": \"Pass\", \"End\": true}}}";

        assertThat(Exploration.of(limited).run().findings(FindingKind.ENDLESS_LOOP))
                .isEmpty();
        ExplorationReport counted = Exploration.of(StateMachine.parse(counter)).run();
        assertThat(counted.findings(FindingKind.ENDLESS_LOOP)).isEmpty();
        assertThat(counted.findings(FindingKind.NOT_REACHED)).isEmpty();
        assertThat(counted.bounds()).isEmpty();
    }

    @Test
    void aLoopWithoutTasksComesToTheLimitOfEvents() {
        assertThat(only(
                        "\"A\": {\"Type\": \"Wait\", \"Seconds\": 1, \"Next\": \"B\"}, \"B\": {\"Type\": \"Choice\", \"Choices\": ["
                                + "{\"Variable\": \"$.stop\", \"BooleanEquals\": true, \"Next\": \"End\"}], \"Default\": \"A\"}"
                                + END,
                        FindingKind.OVER_LIMIT))
                .contains("25,000 events");
    }

    @Test
    void waitsOfMoreThanAYearAreOverTheLimit() {
        assertThat(only(
                        "\"A\": {\"Type\": \"Wait\", \"Seconds\": 40000000, \"Next\": \"End\"}" + END,
                        FindingKind.OVER_LIMIT))
                .contains("more than a year");
    }

    @Test
    void aTokenThatNobodyReturnsHangsWithoutALimit() {
        String token =
                "\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::sqs:sendMessage.waitForTaskToken\","
                        + " \"Parameters\": {\"QueueUrl\": \"q\", \"MessageBody.$\": \"$$.Task.Token\"}" + CATCH
                        + ", \"Next\": \"End\"}" + END;

        Finding finding = found(token, FindingKind.HANGS).get(0);

        assertThat(finding.run().orElseThrow().execution().status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(found(token.replace(CATCH, CATCH + ", \"HeartbeatSeconds\": 60"), FindingKind.HANGS))
                .isEmpty();
    }

    @Test
    void retriesThatTakeLongerThanTheCallerWaitsAreFound() {
        String retried = "\"A\": {" + CALL + ", \"TimeoutSeconds\": 60, \"Retry\": [{\"ErrorEquals\": [\"States.ALL\"],"
                + " \"IntervalSeconds\": 100, \"MaxAttempts\": 3}]" + CATCH + ", \"Next\": \"End\"}" + END;

        List<Finding> tooSlow =
                exploration(retried).deadline(Duration.ofMinutes(16)).run().findings(FindingKind.SLOW_RETRY);

        assertThat(tooSlow).isEmpty(); // 100 + 200 + 400 seconds and 4 minutes
        assertThat(exploration(retried).deadline(Duration.ofMinutes(15)).run().findings(FindingKind.SLOW_RETRY))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("'A' may be tried for longer than the deadline of 900 s");
    }

    @Test
    void answersOfARecordedHistoryTakeThePlaceOfMadeUpOnes() {
        String polling = "\"A\": {" + CALL + ", \"Next\": \"B\"},"
                + "\"B\": {\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.Payload.state\", \"StringEquals\": \"LATER\","
                + " \"Next\": \"A\"}, {\"Variable\": \"$.Payload.state\", \"StringEquals\": \"NEVER\", \"Next\": \"C\"}],"
                + " \"Default\": \"End\"}, \"C\": {\"Type\": \"Fail\"}" + END;
        int[] polls = {0};
        RecordedHistory history = RecordedHistory.of(Engine.builder()
                .time(VirtualTime.skipping())
                .handlers(request -> TaskResult.succeeded("{\"Payload\": {\"nr\": " + ++polls[0] + ", \"state\": \""
                        + (polls[0] < 9 ? "LATER" : "DONE") + "\"}}"))
                .build()
                .start(StateMachine.parse("{\"StartAt\": \"A\", \"States\": {" + polling + "}}"), "{}"));

        ExplorationReport report = exploration(polling).answersFrom(history).run();

        assertThat(history.answers().get("A")).hasSize(9);
        assertThat(report.reached()).containsKeys("/States/B/Choices/0", "/States/B/Default");
        assertThat(report.reached()).as("no answer says NEVER").doesNotContainKey("/States/B/Choices/1");
        assertThat(report.runs())
                .as("of nine answers the first of each kind, and an error")
                .isLessThan(9);
    }

    @Test
    void aHistoryOfAnotherMachineIsRefused() {
        String one = "\"A\": {" + CALL + ", \"Next\": \"End\"}" + END;
        RecordedHistory other = RecordedHistory.of(Engine.builder()
                .time(VirtualTime.skipping())
                .handlers(request -> TaskResult.succeeded("{}"))
                .build()
                .start(
                        StateMachine.parse(
                                "{\"StartAt\": \"Other\", \"States\": {\"Other\": {" + CALL + ", \"End\": true}}}"),
                        "{}"));

        assertThatThrownBy(() -> exploration(one).answersFrom(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no task of this machine was answered in the history; it has answers of [Other]");
    }

    @Test
    void aRetrierWithoutAttemptsIsReachedByItsError() {
        String fatal = "\"A\": {" + CALL + ", \"Retry\": [{\"ErrorEquals\": [\"Fatal\"], \"MaxAttempts\": 0},"
                + " {\"ErrorEquals\": [\"States.ALL\"]}]" + CATCH + ", \"Next\": \"End\"}" + END;

        assertThat(exploration(fatal).run().reached()).containsKeys("/States/A/Retry/0", "/States/A/Retry/1");
    }

    @Test
    void ofManyItemsOneGoesEachWayAndTheOthersTheFirst() {
        String items = "\"A\": {\"Type\": \"Pass\", \"Result\": [1, 2, 3, 4, 5, 6, 7, 8], \"Next\": \"M\"},"
                + "\"M\": {\"Type\": \"Map\", \"Next\": \"End\", \"ItemProcessor\": {\"StartAt\": \"T\", \"States\": {\"T\": {"
                + CALL
                + ", \"Retry\": [{\"ErrorEquals\": [\"Busy\"], \"MaxAttempts\": 3}], \"Catch\": [{\"ErrorEquals\":"
                + " [\"Refused\"], \"Next\": \"S\"}], \"End\": true}, \"S\": {\"Type\": \"Succeed\"}}}}" + END;

        ExplorationReport report = exploration(items).run();

        assertThat(report.bounds()).isEmpty();
        assertThat(report.runs()).isLessThan(100);
        assertThat(report.reached())
                .containsKeys("/States/M/ItemProcessor/States/T/Retry/0", "/States/M/ItemProcessor/States/T/Catch/0");
        Finding uncaught = report.findings(FindingKind.UNCAUGHT_ERROR).get(0);
        assertThat(uncaught.message()).endsWith("nothing catches: Busy, any other error");
        assertThat(uncaught.run().orElseThrow().mocks()).contains("M[0]/T", "M[7]/T");
    }

    @Test
    void runsThatComeToTheEndOfAHistoryAreNotGoneOnWithForEver() {
        String names = IntStream.range(0, 12)
                .mapToObj(i -> "{\"ErrorEquals\": [\"E" + i + "\"], \"ResultPath\": \"$.e" + i + "\", \"Next\": \"B\"}")
                .collect(Collectors.joining(", "));
        String endless = "\"A\": {" + CALL + ", \"Catch\": [" + names + "], \"Next\": \"B\"},"
                + "\"B\": {\"Type\": \"Pass\", \"Next\": \"C\"}, \"C\": {\"Type\": \"Choice\", \"Choices\": [{\"Variable\":"
                + " \"$.no\", \"IsPresent\": true, \"Next\": \"End\"}], \"Default\": \"B\"}" + END;

        ExplorationReport report = exploration(endless).run();

        assertThat(report.bounds()).containsExactly("100000 states entered");
        assertThat(report.findings(FindingKind.OVER_LIMIT)).isNotEmpty();
    }

    @Test
    void timeIsMeasuredWithTheTickerThatItIsGiven() {
        long[] seconds = {0};

        ExplorationReport report = exploration(
                        choice("y").replace("\"Type\": \"Pass\", \"Result\"", CALL + ", \"ResultSelector\""))
                .maxTime(Duration.ofSeconds(2))
                .ticker(() -> Duration.ofSeconds(++seconds[0]).toNanos())
                .run();

        assertThat(report.bounds()).containsExactly("2000 ms");
    }

    @Test
    void anOutputThatTheCallerRefusesIsFound() {
        String machine = "\"A\": {" + CALL + CATCH + ", \"OutputPath\": \"$.Payload\", \"Next\": \"End\"}" + END;

        List<Finding> findings = exploration(machine)
                .answer("A", "{\"Payload\": {\"actions\": []}}")
                .checkOutput(output -> output.contains("Error") ? List.of("there are no actions") : List.of())
                .run()
                .findings(FindingKind.BAD_OUTPUT);

        assertThat(findings)
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("the output is refused: there are no actions");
    }

    @Test
    void mapsRunWithNoneOneAndTwoItemsAndWithOneThatFails() {
        String map =
                "\"A\": {\"Type\": \"Map\", \"ItemsPath\": \"$.lines\", \"ItemProcessor\": {\"StartAt\": \"Pick\", \"States\": {"
                        + "\"Pick\": {" + CALL
                        + ", \"End\": true}}}, \"Catch\": [{\"ErrorEquals\": [\"Gone\"], \"Next\": \"End\"}], \"Next\": \"End\"}"
                        + END;

        ExplorationReport report = exploration(map).run();

        assertThat(report.reached()).containsKeys("/States/A/Catch/0", "/States/A/Next");
        assertThat(report.findings(FindingKind.UNCAUGHT_ERROR)).hasSize(1);
        assertThat(report.bounds()).isEmpty();
    }

    @Test
    void conditionsInJsonataAreDrivenFromBothSides() {
        String machine = "{\"StartAt\": \"A\", \"QueryLanguage\": \"JSONata\", \"States\": {"
                + "\"A\": {\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Arguments\": {\"FunctionName\": \"f\"},"
                + " \"Output\": {\"total\": \"{% $states.result.Payload.sum %}\"}, \"Next\": \"B\"},"
                + "\"B\": {\"Type\": \"Choice\", \"Choices\": ["
                + "{\"Condition\": \"{% $states.input.total > 100 and $states.input.total < 200 %}\", \"Next\": \"C\"},"
                + "{\"Condition\": \"{% $states.input.total = 7 %}\", \"Next\": \"D\"}], \"Default\": \"E\"},"
                + "\"C\": {\"Type\": \"Pass\", \"End\": true}, \"D\": {\"Type\": \"Pass\", \"End\": true}, \"E\": {\"Type\": \"Pass\", \"End\": true}}}";

        ExplorationReport report = Exploration.of(StateMachine.parse(machine)).run();

        assertThat(report.reached()).containsKeys("/States/D", "/States/E");
        assertThat(report.findings(FindingKind.UNREACHABLE)).isEmpty();
    }

    @Test
    void aChoiceBehindAChoiceIsComeToWithDataForBoth() {
        String machine = "\"A\": {" + CALL + CATCH + ", \"OutputPath\": \"$.Payload\", \"Next\": \"B\"},"
                + "\"B\": {\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.status\", \"StringEquals\": \"OPEN\", \"Next\": \"C\"},"
                + "{\"Variable\": \"$.status\", \"StringEquals\": \"HELD\", \"Next\": \"D\"}], \"Default\": \"End\"},"
                + "\"C\": {\"Type\": \"Pass\", \"Next\": \"End\"},"
                + "\"D\": {\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$.sum\", \"NumericGreaterThan\": 10, \"Next\": \"F\"},"
                + "{\"Variable\": \"$.sum\", \"NumericLessThan\": 5, \"Next\": \"G\"}], \"Default\": \"End\"},"
                + "\"F\": {\"Type\": \"Pass\", \"Next\": \"End\"}, \"G\": {\"Type\": \"Pass\", \"Next\": \"End\"}"
                + END;

        ExplorationReport report = exploration(machine).run();

        assertThat(report.reached()).containsKeys("/States/F", "/States/G", "/States/D/Default");
        assertThat(report.warnings()).isEmpty();
    }

    @Test
    void whatIsGivenForAStateThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> exploration("\"A\": {" + CALL + ", \"Next\": \"End\"}" + END)
                        .answer("B", "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no state 'B'");
    }
}
