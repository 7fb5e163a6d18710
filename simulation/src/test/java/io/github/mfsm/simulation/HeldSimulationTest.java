package io.github.mfsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Emails that are held and released, whatever goes wrong.
 *
 * <p>{@code -Dsimulation.held=N -Dseed=S} runs any number of emails from any seed; {@code -Dsimulation.held.pairs=N}
 * one of N first faults, each with one of N second ones, for a single email: all with 1, which takes hours.
 */
class HeldSimulationTest {
    private static final int SAMPLE = 30;

    private final HeldSimulation simulation = new HeldSimulation(HeldFunctions.ours());

    private void assertClean(HeldSimulation.Tally tally) {
        System.out.println(tally.line());
        assertThat(tally.violations())
                .as(() -> String.join("\n\n", simulation.reports()))
                .isEmpty();
    }

    @Test
    void oneHeldEmailSurvivesEveryFaultAtEveryCall() {
        HeldSimulation.Tally tally = simulation.everyFaultAtEveryCall();

        assertClean(tally);
        assertThat(tally.runs()).isGreaterThan(1_500);
        assertThat(tally.sentTwice().times()).as("the one window is met").isPositive();
        assertThat(tally.left()).as("and is left alone if that is set").isPositive();
    }

    @Test
    void oneHeldEmailSurvivesPairsOfFaults() {
        HeldSimulation.Tally tally = simulation.pairsOfFaults(Integer.getInteger("simulation.held.pairs", SAMPLE));

        assertClean(tally);
        assertThat(tally.runs()).isGreaterThan(300);
    }

    @Test
    void twoReleasesAtOnceSurviveInEveryOrder() {
        HeldSimulation.Tally tally = simulation.twoReleasesInEveryOrder();

        assertClean(tally);
        assertThat(tally.sentTwice().times()).isZero();
        assertThat(tally.left()).isZero();
    }

    @Test
    void manyHeldEmailsSurviveWhatTheirSeedsBring() {
        assertClean(simulation.run(Long.getLong("seed", 1), Long.getLong("simulation.held", 1_000)));
    }
}
