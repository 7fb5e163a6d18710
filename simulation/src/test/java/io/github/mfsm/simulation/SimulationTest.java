package io.github.mfsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * WorkMail, the real handler and the fakes, while everything fails that can fail.
 *
 * <p>{@code -Dsimulation.mails=N -Dseed=S} runs any number of emails from any seed; {@code -Dsimulation.pairs=true}
 * adds all pairs of faults for a single email.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SimulationTest {

    private static final int MAILS = 3_000;
    private static final boolean FULL = Boolean.getBoolean("simulation.pairs");

    @Test
    @Order(1)
    void oneMailSurvivesEveryFaultAtEveryCall() {
        all("single faults", Algorithm.ours(), Simulation::run, SingleMail::withOneFault);
    }

    @Test
    @Order(2)
    void oneMailSurvivesEveryFaultInThePrimingOfAProcess() {
        all("faults in priming", Algorithm.primed(), Simulation::run, SingleMail::withOneFaultInPriming);
    }

    @Test
    @Order(2)
    void twoCallsAtOnceSurviveInEveryOrder() {
        all(
                FULL ? "two calls at once in every order" : "two calls at once in every distinct order",
                Algorithm.ours(),
                FULL ? Simulation::runInEveryOrder : Simulation::runInEveryDistinctOrder,
                FULL ? SingleMail::withTwoCallsAtOnceAndOneFault : SingleMail::withTwoCallsAtOnce);
    }

    @Test
    @Order(2)
    void oneMailSurvivesEveryPairOfFaults() {
        assumeTrue(FULL, "takes long: set -Dsimulation.pairs=true");

        all("pairs of faults", Algorithm.ours(), Simulation::run, SingleMail::withTwoFaults);
    }

    private static void all(
            String what,
            Algorithm algorithm,
            BiFunction<Simulation, Scenario, Tally> run,
            Consumer<Consumer<Scenario>> schedules) {
        Simulation simulation = new Simulation(algorithm, Transport.inProcess());
        List<Scenario> scenarios = new ArrayList<>();
        schedules.accept(scenarios::add);

        Tally tally = Simulation.sideBySide(scenarios.stream(), scenario -> run.apply(simulation, scenario));

        System.out.println(what + " of a single mail: " + tally.mails() + " schedules");
        assertThat(simulation.reports()).isEmpty();
        assertThat(tally.mails()).isPositive();
        assertThat(tally.violations()).isEmpty();
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
    @Order(4)
    void whatAReportPrintsGivesTheSameViolationAgain() {
        Algorithm deaf = found -> (input, output, context) -> output.write(input.readNBytes(1));
        Simulation simulation = new Simulation(deaf, Transport.inProcess());
        List<String> violations = simulation.run(7, 130).violations();

        List<String> again = simulation.reports().stream()
                .map(Pattern.compile("-Dsimulation.mails=(\\d+) -Dseed=(\\d+)")::matcher)
                .filter(Matcher::find)
                .sorted(Comparator.comparing(printed -> Long.valueOf(printed.group(2))))
                .map(printed -> new Simulation(deaf, Transport.inProcess())
                        .run(Long.parseLong(printed.group(2)), Long.parseLong(printed.group(1))))
                .flatMap(tally -> tally.violations().stream())
                .toList();

        assertThat(again).isNotEmpty().isEqualTo(violations);
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
