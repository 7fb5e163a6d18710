package io.github.mfsm.simulation;

import io.github.mfsm.simulation.Fault.Kind;
import io.github.mfsm.simulation.MailPlan.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One mail alone, with every kind of fault at every AWS call that it makes: not sampled, but enumerated.
 *
 * <p>The cases are what executions do (answer at once, after a while, by a posted answer, by a named state; fail; answer nonsense) times
 * the function's settings (waiting or not, falling back or not, going on without the table or not).
 */
final class SingleMail {

    /** Faults come in the first calls; what is left behind by them shows in those that follow. */
    private static final int CALLS = 3;

    private SingleMail() {}

    /** All cases, with nothing that goes wrong. */
    static List<Scenario> cases() {
        List<Scenario> cases = new ArrayList<>();
        for (End end : End.values()) {
            for (int seconds : new int[] {0, 1, 30}) {
                for (Map<String, String> environment : environments(end)) {
                    cases.add(Scenario.of(environment, Duration.ofSeconds(15), mail(end, seconds, environment)));
                }
            }
        }
        return cases;
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

    private static MailPlan mail(End end, int seconds, Map<String, String> environment) {
        return new MailPlan(
                0,
                Duration.ZERO,
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(environment.containsKey("MACHINE_STATE_FOR_OUTPUT") ? 60 : 0),
                end,
                false,
                Duration.ofMinutes(10),
                Duration.ofSeconds(20),
                1,
                Duration.ZERO,
                Duration.ofMinutes(10),
                0,
                Duration.ofMillis(10),
                List.of());
    }

    /** Passes on each case with each single fault. */
    static void withOneFault(Consumer<Scenario> to) {
        cases().forEach(scenario -> places(scenario, -1, -1).forEach(fault -> to.accept(with(scenario, fault))));
    }

    /** Passes on each case with each pair of faults; the places of the second are those that the first leaves. */
    static void withTwoFaults(Consumer<Scenario> to) {
        for (Scenario scenario : cases()) {
            for (Fault first : places(scenario, -1, -1)) {
                Scenario once = with(scenario, first);
                places(once, first.call(), first.crossing()).forEach(second -> to.accept(with(once, second)));
            }
        }
    }

    private static Scenario with(Scenario scenario, Fault fault) {
        MailPlan mail = scenario.mails().get(0);
        List<Fault> faults = new ArrayList<>(mail.faults());
        faults.add(fault);
        return scenario.withMails(List.of(mail.withFaults(faults)));
    }

    /**
     * Every fault at every AWS call that is made after one of them. A fault changes nothing before it, so these are all the places
     * that it can come to.
     */
    private static List<Fault> places(Scenario scenario, int call, int crossing) {
        List<Fault> faults = new ArrayList<>();
        for (World.Crossing place : World.crossings(scenario, Algorithm.ours())) {
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
