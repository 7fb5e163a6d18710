package io.github.mfsm.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OrdersTest {

    /** Runs two strands of two steps each in the orders given; returns who went, run by run. */
    private static List<String> runs(Orders orders, Step ofFirst, Step ofSecond) {
        List<String> runs = new ArrayList<>();
        do {
            StringBuilder order = new StringBuilder();
            Baton baton = new Baton(VirtualTime.manual(), orders);
            baton.start(strand -> twoSteps(strand, order, "aA", ofFirst));
            baton.start(strand -> twoSteps(strand, order, "bB", ofSecond));
            baton.run();
            if (!baton.isAbandoned()) {
                runs.add(order.toString());
            }
        } while (orders.hasNext());
        return runs;
    }

    private static void twoSteps(Baton.Strand strand, StringBuilder order, String steps, Step second) {
        order.append(steps.charAt(0));
        try {
            strand.sleep(Duration.ZERO, second);
        } catch (Baton.Killed repeated) {
            return;
        }
        order.append(steps.charAt(1));
    }

    @Test
    void everyOrderComesUpOnce() {
        assertThat(runs(Orders.all(), Step.CHANGE, Step.CHANGE))
                .containsExactlyInAnyOrder("aAbB", "abAB", "abBA", "baAB", "baBA", "bBaA");
        assertThat(runs(Orders.distinct(), Step.CHANGE, Step.CHANGE))
                .containsExactlyInAnyOrder("aAbB", "abAB", "abBA", "baAB", "baBA", "bBaA");
    }

    @Test
    void ofOrdersThatDifferInWhatCommutesOneIsEnough() {
        assertThat(runs(Orders.distinct(), Step.FIXED_READ, Step.CHANGE))
                .as("where A is doesn't matter")
                .extracting(order -> order.replace("A", ""))
                .containsExactlyInAnyOrder("abB", "baB", "bBa");
        assertThat(runs(Orders.distinct(), Step.FIXED_READ, Step.CHANGE_OF_EVERYTHING))
                .as("whether A is before or after B, which changes everything, matters")
                .extracting(order -> order.replace("aAb", "abA"))
                .containsExactlyInAnyOrder("abAB", "abBA", "baAB", "baBA", "bBaA");
    }

    @Test
    void theyShowAllThatAllOrdersShow() {
        List<Scenario> scenarios = new ArrayList<>();
        SingleMail.withTwoCallsAtOnce(scenarios::add);
        Scenario replaced = scenarios.stream()
                .filter(scenario -> !scenario.mails().get(0).faults().isEmpty())
                .findFirst()
                .orElseThrow();

        Set<String> distinct = outcomes(replaced, Orders.distinct());

        assertThat(distinct).hasSizeGreaterThan(1).isEqualTo(outcomes(replaced, Orders.all()));
    }

    /** What happened to each call, line by line, apart from the other's lines between. */
    private static Set<String> outcomes(Scenario scenario, Orders orders) {
        Set<String> outcomes = new TreeSet<>();
        do {
            List<String> trace = new ArrayList<>();
            Tally tally = World.runInTurns(scenario, Algorithm.ours(), orders, trace);
            if (tally.mails() > 0) {
                StringBuilder calls = new StringBuilder(tally.toString());
                for (String call : List.of("call 0", "call 1")) {
                    trace.stream().filter(line -> line.contains(call)).forEach(calls::append);
                }
                outcomes.add(calls.toString());
            }
        } while (orders.hasNext());
        return outcomes;
    }
}
