package io.github.mfsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * WorkMail, the real handler and the fakes, while everything fails that can fail.
 *
 * <p>{@code -Dsimulation.mails=N -Dseed=S} runs any number of mails from any seed; {@code -Dsimulation.pairs=true} adds all pairs of
 * faults for a single mail.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SimulationTest {

    private static final int MAILS = 3_000;

    @Test
    @Order(1)
    void oneMailSurvivesEveryFaultAtEveryCall() {
        Simulation simulation = Simulation.ofOurs();
        List<Tally> tallies = new ArrayList<>();

        SingleMail.withOneFault(scenario -> tallies.add(simulation.run(scenario)));

        report("single faults", tallies, simulation);
    }

    @Test
    @Order(2)
    void oneMailSurvivesEveryPairOfFaults() {
        if (!Boolean.getBoolean("simulation.pairs")) {
            return;
        }
        Simulation simulation = Simulation.ofOurs();
        List<Tally> tallies = new ArrayList<>();

        SingleMail.withTwoFaults(scenario -> tallies.add(simulation.run(scenario)));

        report("pairs of faults", tallies, simulation);
    }

    private static void report(String what, List<Tally> tallies, Simulation simulation) {
        System.out.println(what + " of a single mail: " + tallies.size() + " schedules");
        assertThat(simulation.reports()).isEmpty();
        assertThat(tallies).isNotEmpty().allMatch(tally -> tally.violations().isEmpty());
    }

    @Test
    @Order(3)
    void theSameSeedGivesTheSameSchedule() {
        for (long seed = 1; seed <= 3; seed++) {
            Scenario scenario = Scenarios.draw(seed, 10);
            List<String> once = new ArrayList<>();
            List<String> again = new ArrayList<>();

            World.run(scenario, Algorithm.ours(), Transport.inProcess(), once);
            World.run(scenario, Algorithm.ours(), Transport.inProcess(), again);

            assertThat(again).isEqualTo(once);
        }
    }

    @Test
    @Order(4)
    void aViolationIsShrunkToWhatCausesIt() {
        Algorithm deaf = found -> (input, output, context) -> output.write(input.readNBytes(1));
        Simulation simulation = new Simulation(deaf, Transport.inProcess());

        simulation.run(7, 50);

        assertThat(simulation.reports()).hasSize(1);
        assertThat(simulation.reports().get(0))
                .contains("-Dsimulation.mails=50 -Dseed=7", "faults=[]", "VIOLATION")
                .containsOnlyOnce("MailPlan[");
    }

    @Test
    @Order(5)
    void manyMailsSurviveWhatTheirSeedsBring() {
        Simulation simulation = Simulation.ofOurs();

        Tally tally = simulation.run(Long.getLong("seed", 1), Long.getLong("simulation.mails", MAILS));

        simulation.reports().forEach(System.out::println);
        System.out.println("outside assumptions: " + tally.outside().size());
        System.out.println(tally.line());
        assertThat(tally.violations()).isEmpty();
    }
}
