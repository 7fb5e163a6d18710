package io.github.mfsm.simulation;

import io.github.mfsm.simulation.Fault.Kind;
import io.github.mfsm.simulation.Work.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One email alone, with every kind of fault at every AWS call that it makes: not sampled, but enumerated.
 *
 * <p>The cases are what executions do (answer at once, after a while, by a posted answer, by a named state; fail;
 * answer nonsense) times the function's settings (waiting or not, falling back or not, going on without the table or
 * not).
 */
final class SingleMail {

    /** Faults come in the first calls; what is left behind by them shows in those that follow. */
    private static final int CALLS = 3;

    private static final Duration RULE_TIMEOUT = Duration.ofMinutes(10);

    private SingleMail() {}

    /** Returns all cases, with nothing that goes wrong. */
    static List<Scenario> cases() {
        List<Scenario> cases = new ArrayList<>();
        for (End end : End.values()) {
            for (int seconds : new int[] {0, 1, 30}) {
                for (Map<String, String> environment : environments(end)) {
                    for (int tail : tails(end, environment)) {
                        cases.add(Scenario.of(environment, Duration.ofSeconds(15), mail(end, seconds, tail)));
                    }
                }
            }
        }
        return cases;
    }

    /** How long executions go on after their answer, where that may be seen before they end. */
    private static int[] tails(End end, Map<String, String> environment) {
        if (end == End.POST) {
            return new int[] {0, 60};
        }
        return new int[] {environment.containsKey("MACHINE_STATE_FOR_OUTPUT") ? 60 : 0};
    }

    private static List<Map<String, String>> environments(End end) {
        List<Map<String, String>> environments = new ArrayList<>();
        for (String wait : List.of("0", "2")) {
            for (String onFailure : List.of("continue", "fail")) {
                Map<String, String> environment = new TreeMap<>();
                environment.put("WAIT_TIME_FOR_EXECUTION", wait);
                environment.put("ON_TABLE_FAILURE", onFailure);
                environment.put("FALLBACK_ACTION", "DROP");
                environments.add(environment);
                if (end == End.ANSWER) {
                    Map<String, String> named = new TreeMap<>(environment);
                    named.put("MACHINE_STATE_FOR_OUTPUT", "Answer");
                    environments.add(named);
                } else if (!end.hasAnswer()) {
                    Map<String, String> unset = new TreeMap<>(environment);
                    unset.remove("FALLBACK_ACTION");
                    environments.add(unset);
                }
            }
        }
        return environments;
    }

    private static MailPlan mail(End end, int seconds, int tail) {
        return new MailPlan(
                0,
                Duration.ZERO,
                new Work(Duration.ofSeconds(seconds), Duration.ofSeconds(tail), end, false),
                Calling.plain(RULE_TIMEOUT, Duration.ofSeconds(20)).withStraggler(RULE_TIMEOUT),
                Duration.ofMillis(10),
                List.of());
    }

    /** Passes on each case with each single fault. */
    static void withOneFault(Consumer<Scenario> to) {
        cases().forEach(scenario ->
                places(scenario, Algorithm.ours(), -1, -1).forEach(fault -> to.accept(with(scenario, fault))));
    }

    /** Passes on each case with each pair of faults; the places of the second are those that the first leaves. */
    static void withTwoFaults(Consumer<Scenario> to) {
        for (Scenario scenario : cases()) {
            for (Fault first : places(scenario, Algorithm.ours(), -1, -1)) {
                Scenario once = with(scenario, first);
                places(once, Algorithm.ours(), first.call(), first.crossing())
                        .forEach(second -> to.accept(with(once, second)));
            }
        }
    }

    /**
     * Passes on each case without waiting in a process that has been primed, with each fault at an AWS call of the
     * priming.
     */
    static void withOneFaultInPriming(Consumer<Scenario> to) {
        for (Scenario scenario : casesWithoutWaiting()) {
            for (Fault fault : places(scenario, Algorithm.primed(), -1, -1)) {
                if (fault.call() == 0 && fault.crossing() < Algorithm.PRIMING_CALLS) {
                    to.accept(with(scenario, fault));
                }
            }
        }
    }

    /**
     * Passes on each case in which WorkMail calls twice at the same moment, without waiting: alone, and with the
     * machine replaced at each AWS call of the first; the second is no other. The order in which the two take turns is
     * left open.
     */
    static void withTwoCallsAtOnce(Consumer<Scenario> to) {
        withTwoCallsAtOnce(List.of(Kind.MACHINE_REPLACED), "continue", to);
    }

    /** Passes on the same, and each fault of every kind at each AWS call of the first call. */
    static void withTwoCallsAtOnceAndOneFault(Consumer<Scenario> to) {
        withTwoCallsAtOnce(List.of(Kind.values()), "continue", to);
        withTwoCallsAtOnce(List.of(Kind.values()), "fail", to);
    }

    private static void withTwoCallsAtOnce(List<Kind> kinds, String onTableFailure, Consumer<Scenario> to) {
        for (Scenario scenario : casesWithoutWaiting()) {
            if (!onTableFailure.equals(scenario.environment().get("ON_TABLE_FAILURE"))) {
                continue; // no difference while the table works
            }
            Scenario twice = scenario.withMails(List.of(scenario.mails().get(0).calledTwiceAtOnce()));
            to.accept(twice);
            places(twice, Algorithm.ours(), -1, -1).stream()
                    .filter(fault -> fault.call() == 0 && kinds.contains(fault.kind()))
                    .forEach(fault -> to.accept(with(twice, fault)));
        }
    }

    /**
     * Returns the cases in which the first calls find an execution that is over, or one that runs on; nobody waits for
     * it.
     */
    private static List<Scenario> casesWithoutWaiting() {
        return cases().stream()
                .filter(scenario -> "0".equals(scenario.environment().get("WAIT_TIME_FOR_EXECUTION")))
                .filter(scenario -> scenario.mails().get(0).work().runsFor().toSeconds() != 1)
                .toList();
    }

    private static Scenario with(Scenario scenario, Fault fault) {
        MailPlan mail = scenario.mails().get(0);
        List<Fault> faults = new ArrayList<>(mail.faults());
        faults.add(fault);
        return scenario.withMails(List.of(mail.withFaults(faults)));
    }

    /**
     * Returns every fault at every AWS call that is made after one of them. A fault changes nothing before it, so these
     * are all the places that it can come to.
     */
    private static List<Fault> places(Scenario scenario, Algorithm algorithm, int call, int crossing) {
        List<Fault> faults = new ArrayList<>();
        for (World.Crossing place : World.crossings(scenario, algorithm)) {
            boolean later = place.call() > call || (place.call() == call && place.number() > crossing);
            if (later && place.call() < CALLS) {
                for (Kind kind : Kind.values()) {
                    if (kind.canMeet(place.operation())) {
                        faults.add(new Fault(place.call(), place.number(), kind));
                    }
                }
            }
        }
        return faults;
    }
}
