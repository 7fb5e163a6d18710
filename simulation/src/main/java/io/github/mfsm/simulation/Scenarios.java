package io.github.mfsm.simulation;

import io.github.mfsm.simulation.Fault.Kind;
import io.github.mfsm.simulation.Machines.Naming;
import io.github.mfsm.simulation.Work.End;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws scenarios from seeds. */
final class Scenarios {

    private static final int HOUR = 3_600_000;
    private static final Duration NEVER = Duration.ofSeconds(-1);
    private static final Kind[] KINDS = Kind.values();

    /**
     * Neighbouring seeds shall have nothing in common; not SplittableRandom's own constant, with which the numbers of
     * one seed would be those of its neighbour, one place on.
     */
    static final long MIX = 0xBF58476D1CE4E5B9L;

    private final SplittableRandom random;
    private final long seed;

    private Scenarios(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed * MIX);
    }

    /** Returns the scenario of a seed, with so many emails. */
    static Scenario draw(long seed, int mails) {
        return new Scenarios(seed).draw(mails);
    }

    private Scenario draw(int count) {
        Map<String, String> environment = environment();
        Duration stale = oneIn(3) ? millis(5_000) : Duration.ZERO;
        Duration missing = oneIn(4) ? millis(2_000) : Duration.ZERO;
        List<MailPlan> mails = new ArrayList<>();
        boolean calm = oneIn(4);
        Duration spread = pick(Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(20), Duration.ofHours(4));
        for (int number = 0; number < count; number++) {
            mails.add(mail(number, spread, calm));
        }
        Weather weather = new Weather(
                pick(Duration.ZERO, Duration.ofMinutes(-5), Duration.ofMinutes(5), signed(300_000)),
                pick(Duration.ZERO, Duration.ofMinutes(1), Duration.ofDays(2)),
                stale,
                missing,
                oneIn(8));
        return new Scenario(
                seed,
                environment,
                pick(Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofSeconds(20), Duration.ofSeconds(60)),
                pick(Naming.PLAIN, Naming.PLAIN, Naming.ALIAS, Naming.TWO_VERSIONS, Naming.VERSION),
                weather,
                incidents(),
                mails);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("WAIT_TIME_FOR_EXECUTION", pick("0", "1", "1", "5", "14", "30"));
        if (oneIn(2)) {
            environment.put("FALLBACK_ACTION", "DROP");
        }
        if (oneIn(3)) {
            environment.put("ON_TABLE_FAILURE", "fail");
        }
        if (oneIn(4)) {
            environment.put("MACHINE_STATE_FOR_OUTPUT", "Answer");
        }
        return environment;
    }

    private List<Incident> incidents() {
        List<Incident> incidents = new ArrayList<>();
        add(incidents, pick(0, 1, 1, 2, 5), Incident.Kind.REPLACED);
        add(incidents, pick(0, 0, 1, 3), Incident.Kind.NEW_VERSION);
        if (oneIn(4)) {
            incidents.add(new Incident(Incident.Kind.OUTAGE, millis(4 * HOUR), millis(20 * 60_000)));
        }
        if (oneIn(12)) {
            incidents.add(Incident.of(pick(Incident.Kind.DELETED, Incident.Kind.RECREATED), millis(4 * HOUR)));
        }
        return incidents;
    }

    private void add(List<Incident> incidents, int count, Incident.Kind kind) {
        for (int i = 0; i < count; i++) {
            incidents.add(Incident.of(kind, millis(8 * HOUR)));
        }
    }

    private MailPlan mail(int number, Duration spread, boolean calm) {
        return new MailPlan(
                number,
                spread.isZero() ? Duration.ZERO : millis((int) spread.toMillis()),
                work(),
                calling(),
                Duration.ofMillis(pick(0, 5, 40, 300)),
                calm ? List.of() : faults());
    }

    private Work work() {
        return new Work(
                Duration.ofSeconds(pick(0, 0, 1, 2, 10, 60, random.nextInt(600), random.nextInt(10_800), 20_000)),
                Duration.ofSeconds(oneIn(4) ? 600 : 0),
                pick(End.ANSWER, End.ANSWER, End.ANSWER, End.POST, End.POST, End.FAIL, End.INVALID),
                oneIn(60));
    }

    private Calling calling() {
        int ruleMinutes = pick(0, 1, 30, 240, 240, 240);
        return new Calling(
                Duration.ofMinutes(ruleMinutes),
                pick(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofMinutes(10)),
                pick(1, 1, 1, 1, 2, 3),
                pick(Duration.ZERO, millis(50), millis(1_000), millis(20_000)),
                oneIn(6) ? pick(millis(ruleMinutes * 60_000), Duration.ofMinutes(ruleMinutes)) : NEVER,
                oneIn(10) ? 1 + random.nextInt(2) : 0);
    }

    private List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        int count = pick(0, 1, 1, 2, 3, 6);
        for (int i = 0; i < count; i++) {
            faults.add(new Fault(
                    pick(0, 0, 1, random.nextInt(4)), random.nextInt(6), KINDS[random.nextInt(KINDS.length)]));
        }
        return faults;
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private Duration millis(int most) {
        return Duration.ofMillis(random.nextInt(most + 1));
    }

    private Duration signed(int most) {
        return Duration.ofMillis(random.nextInt(2 * most + 1) - most);
    }

    @SafeVarargs
    private final <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
