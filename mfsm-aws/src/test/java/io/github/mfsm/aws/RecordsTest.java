package io.github.mfsm.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.aws.internal.Redaction;
import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.ClaimRow;
import io.github.mfsm.aws.service.DescribeResult;
import io.github.mfsm.aws.service.HistoryEvent;
import io.github.mfsm.aws.service.StartRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What records print, since logs are kept, and what an end says to people. */
class RecordsTest {

    private static final String SECRET = "{\"subject\":\"secret\"}";
    private static final StateMachineArn MACHINE =
            StateMachineArn.parse("arn:aws:states:us-east-1:123456789012:stateMachine:Mail");
    private static final ExecutionArn EXECUTION = MACHINE.execution(ExecutionName.of("k"));
    private static final RunReport REPORT =
            new RunReport(EXECUTION, RunReport.Claimed.FRESH, RunReport.Start.STARTED, Instant.EPOCH, null, 0, null);

    @AfterEach
    void decideByTheProcessAgain() {
        System.clearProperty(Redaction.PROPERTY);
    }

    @Test
    void whatHoldsContentOfAMailPrintsItInATestAndNoneOfItWhereThatIsRedacted() {
        List<Object> holders = List.of(
                new Outcome.Answered(SECRET, REPORT),
                new StartRequest(MACHINE, ExecutionName.of("k"), SECRET, null),
                new ClaimRow(EXECUTION.toString(), SECRET),
                new DescribeResult.Found("SUCCEEDED", Instant.EPOCH, null, SECRET, "Failed", SECRET),
                new HistoryEvent(7, "PassStateExited", Instant.EPOCH, "Decide", SECRET, null, SECRET),
                new EndReason.Unsuccessful("FAILED", "Failed", SECRET));

        assertThat(holders).extracting(Object::toString).allMatch(text -> text.contains("secret"));
        System.setProperty(Redaction.PROPERTY, "true");
        assertThat(holders).extracting(Object::toString).noneMatch(text -> text.contains("secret"));
    }

    @Test
    void whatHoldsContentOfAMailSaysWhatItIs() {
        System.setProperty(Redaction.PROPERTY, "true");
        assertThat(new Outcome.Answered(SECRET, REPORT)).hasToString("Answered[" + REPORT + "]");
        assertThat(new StartRequest(MACHINE, ExecutionName.of("k"), SECRET, null))
                .hasToString("StartRequest[" + EXECUTION + "]");
        assertThat(new ClaimRow(EXECUTION.toString(), SECRET)).hasToString("ClaimRow[" + EXECUTION + ", answered]");
        assertThat(new ClaimRow(EXECUTION.toString(), null)).hasToString("ClaimRow[" + EXECUTION + "]");
        assertThat(new DescribeResult.Found("FAILED", Instant.EPOCH, null, null, null, SECRET))
                .hasToString("Found[FAILED]");
        assertThat(new HistoryEvent(7, "PassStateExited", Instant.EPOCH, "Decide", SECRET, null, null))
                .hasToString("HistoryEvent[7 PassStateExited]");
        assertThat(new EndReason.Unsuccessful("FAILED", "Boom", SECRET)).hasToString("Unsuccessful[FAILED, Boom]");
        assertThat(new EndReason.Unsuccessful("ABORTED", null, null)).hasToString("Unsuccessful[ABORTED]");
    }

    @Test
    void anEndSaysInASentenceWhatHappened() {
        assertThat(new EndReason.StateNotExited("Decide").message())
                .isEqualTo("the execution succeeded without ever leaving a state named 'Decide'");
        assertThat(new EndReason.MachineGone(EXECUTION).message())
                .isEqualTo("state machine " + MACHINE + " is gone, and there is no execution " + EXECUTION);
    }

    @ParameterizedTest
    @CsvSource({"0, answered", "1, still running", "2, ended"})
    void aVisitorIsToldTheCase(int number, String expected) {
        Outcome outcome = List.of(
                        new Outcome.Answered("{}", REPORT),
                        new Outcome.StillRunning(REPORT),
                        new Outcome.Ended(new EndReason.NoOutput(null), REPORT))
                .get(number);

        String told = outcome.accept(new Outcome.Visitor<>() {
            @Override
            public String answered(Outcome.Answered answered) {
                return "answered";
            }

            @Override
            public String stillRunning(Outcome.StillRunning running) {
                return "still running";
            }

            @Override
            public String ended(Outcome.Ended ended) {
                return "ended";
            }
        });

        assertThat(told).isEqualTo(expected);
    }
}
