package io.github.mfsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.simulation.Work.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The simulation finds what is wrong with the algorithm of AWS's Python sample, and that ours does it right. */
class PythonSampleTest {

    private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(60);

    private static MailPlan mail(End end, int seconds, boolean longHistory, List<Fault> faults) {
        return new MailPlan(
                0,
                Duration.ZERO,
                new Work(Duration.ofSeconds(seconds), Duration.ZERO, end, longHistory),
                Calling.plain(Duration.ofMinutes(240), Duration.ofMinutes(1)),
                Duration.ofMillis(20),
                faults);
    }

    private static Tally sample(Scenario scenario) {
        return World.run(scenario, PythonSample::new, Transport.inProcess());
    }

    private static Tally ours(Scenario scenario) {
        List<String> trace = new ArrayList<>();
        Tally tally = World.run(scenario, Algorithm.ours(), Transport.inProcess(), trace);
        assertThat(tally.violations()).as("%s", trace).isEmpty();
        return tally;
    }

    private static Scenario scenario(String wait, MailPlan mail) {
        Map<String, String> environment = Map.of("WAIT_TIME_FOR_EXECUTION", wait, "FALLBACK_ACTION", "DROP");
        return Scenario.of(environment, FUNCTION_TIMEOUT, mail);
    }

    @Test
    void findsThatAReplacedMachineSeesAMailTwice() {
        Scenario replaced = scenario("0", mail(End.ANSWER, 600, false, List.of()))
                .withIncidents(List.of(Incident.of(Incident.Kind.REPLACED, Duration.ofMinutes(2))));

        assertThat(sample(replaced).violations()).anyMatch(violation -> violation.contains("has 2 executions"));
        assertThat(ours(replaced).answered()).isEqualTo(1);
    }

    @Test
    void findsThatALongHistoryIsNeverAnswered() {
        Scenario longHistory = scenario("1", mail(End.ANSWER, 10, true, List.of()));

        Tally tally = sample(longHistory);
        assertThat(tally.violations()).anyMatch(violation -> violation.contains("did not give the answer"));
        assertThat(tally.fallback()).isEqualTo(1);
        assertThat(ours(longHistory).answered()).isEqualTo(1);
    }

    @Test
    void findsThatAFailedExecutionIsRetriedForHours() {
        Scenario failed = scenario("1", mail(End.FAIL, 10, false, List.of()));

        Tally tally = sample(failed);
        assertThat(tally.violations()).anyMatch(violation -> violation.contains("did not fall back"));
        assertThat(tally.calls()).isGreaterThan(10);
        Tally right = ours(failed);
        assertThat(right.answered()).isEqualTo(1);
        assertThat(right.calls()).isEqualTo(2);
    }

    @Test
    void findsThatATimeBeyondFifteenSecondsIsOverstepped() {
        Scenario longWait = scenario("20", mail(End.ANSWER, 1, false, List.of()));

        assertThat(sample(longWait).violations()).anyMatch(violation -> violation.contains("after PT20"));
        assertThat(ours(longWait).answered()).isEqualTo(1);
    }

    @Test
    void findsThatTheSampleStartsWhatItHasNotRecorded() {
        Scenario crash = scenario("0", mail(End.ANSWER, 10, false, List.of(new Fault(0, 0, Fault.Kind.CRASH_AFTER))));

        assertThat(sample(crash).violations()).anyMatch(violation -> violation.contains("but the table has"));
        assertThat(ours(crash).answered()).isEqualTo(1);
    }
}
