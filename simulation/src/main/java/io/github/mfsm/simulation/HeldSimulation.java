package io.github.mfsm.simulation;

import io.github.mfsm.simulation.HeldPlan.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Runs emails that are held and released: with every kind of fault at every AWS call, in every order of two calls, and
 * drawn from seeds.
 *
 * <p>The invariants: an email is sent on, bounced or dropped as its machine said, or as the fallback says where that
 * said nothing; it has one execution and one verdict; nobody who causes a bounce gets it as well; nothing is sent again
 * that was noted, and with {@code atMostOnce} nothing is sent twice at all.
 */
final class HeldSimulation {
    private static final int MAILS_OF_A_SEED = 50;
    private static final int MOST_REPORTS = 3;
    private static final int SEEDS_OF_A_SEARCH = 8;
    private static final List<Fault.Kind> KINDS = List.of(Fault.Kind.values());
    private static final List<Answer> ANSWERS = List.of(Answer.values());
    private static final List<String> SENDING = List.of("atLeastOnce", "atMostOnce");

    /** Such that the end of the execution is told between two sweeps. */
    private static final Duration A_WHILE = Duration.ofSeconds(630);

    /** Such that the end of the execution is told at the moment of a sweep. */
    private static final Duration BEFORE_A_SWEEP = Duration.ofSeconds(599);

    private final HeldFunctions functions;
    private final List<String> reports = new CopyOnWriteArrayList<>();

    HeldSimulation(HeldFunctions functions) {
        this.functions = functions;
    }

    /** What came of runs. */
    record Tally(long runs, long mails, long parked, SentTwice sentTwice, long left, List<String> violations) {
        static final Tally NONE = new Tally(0, 0, 0, SentTwice.NEVER, 0, List.of());

        private static Tally of(HeldWorld.Result one) {
            return new Tally(1, one.mails(), one.parked(), one.sentTwice(), one.left(), one.violations());
        }

        Tally plus(Tally other) {
            return new Tally(
                    runs + other.runs,
                    mails + other.mails,
                    parked + other.parked,
                    sentTwice.plus(other.sentTwice),
                    left + other.left,
                    Stream.concat(violations.stream(), other.violations.stream())
                            .toList());
        }

        String line() {
            return "held: schedules " + runs + ", emails " + mails + ", put aside " + parked + ", sent twice "
                    + sentTwice + ", left " + left + ", violations " + violations.size();
        }
    }

    /**
     * Returns each answer, at once and after a while, with each way to send, and each fault at each AWS call that is
     * made for the email.
     */
    Tally everyFaultAtEveryCall() {
        return withOneFault(cases()).parallel().map(this::run).reduce(Tally.NONE, Tally::plus);
    }

    private Stream<HeldScenario> withOneFault(Stream<HeldScenario> cases) {
        return cases.flatMap(scenario ->
                Stream.concat(Stream.of(scenario), places(scenario, 0).stream().map(fault -> with(scenario, fault))));
    }

    /**
     * Searches what some seeds draw, then every fault at every call, where nothing must be sent twice first, for a
     * schedule that breaks an invariant in these words.
     */
    boolean finds(String violation) {
        Stream<HeldScenario> drawn =
                LongStream.rangeClosed(1, SEEDS_OF_A_SEARCH).mapToObj(HeldSimulation::draw);
        Stream<HeldScenario> atMostOnceFirst =
                cases().sorted(Comparator.comparing(HeldScenario::sending).reversed());
        return Stream.concat(drawn, withOneFault(atMostOnceFirst))
                .map(scenario -> HeldWorld.run(scenario, functions))
                .flatMap(result -> result.violations().stream())
                .anyMatch(found -> found.contains(violation));
    }

    /**
     * The same with pairs of faults, the second at each AWS call that is made after the first; all are too many, so a
     * sample of them will do.
     *
     * @param oneOf 1 for all pairs, 10 for every tenth first fault, and one in ten of its second ones
     */
    Tally pairsOfFaults(int oneOf) {
        List<HeldScenario> firsts = cases().flatMap(
                        scenario -> places(scenario, 0).stream().map(first -> with(scenario, first)))
                .toList();
        return IntStream.range(0, firsts.size())
                .filter(number -> number % oneOf == 0)
                .parallel()
                .mapToObj(number -> pairsWith(firsts.get(number), new SplittableRandom(number), oneOf))
                .reduce(Tally.NONE, Tally::plus);
    }

    private Tally pairsWith(HeldScenario once, SplittableRandom random, int oneOf) {
        Fault first = once.mails().get(0).faults().get(0);
        return places(once, first.crossing() + 1).stream()
                .filter(second -> random.nextInt(oneOf) == 0)
                .map(second -> run(with(once, second)))
                .reduce(Tally.NONE, Tally::plus);
    }

    private static HeldScenario with(HeldScenario scenario, Fault fault) {
        HeldPlan mail = scenario.mails().get(0);
        List<Fault> faults = new ArrayList<>(mail.faults());
        faults.add(fault);
        return scenario.withMail(mail.withFaults(faults));
    }

    /**
     * Returns each answer, with two releases at the same moment, and with a release and a sweep, in every order in
     * which their AWS calls can come; but those of the once-only runner, which is gone through elsewhere, come at once.
     */
    Tally twoReleasesInEveryOrder() {
        return SENDING.stream()
                .flatMap(sending -> ANSWERS.stream().flatMap(answer -> {
                    HeldScenario twice = plain(sending, answer, A_WHILE);
                    return Stream.of(
                            twice.withMail(twice.mails().get(0).withDeliveries(2)),
                            plain(sending, answer, BEFORE_A_SWEEP));
                }))
                .map(scenario -> inEveryOrder(scenario.atOnce(HeldScenario.OF_THE_RUNNER)))
                .reduce(Tally.NONE, Tally::plus);
    }

    private Tally inEveryOrder(HeldScenario scenario) {
        Orders orders = Orders.all();
        Tally tally = Tally.NONE;
        do {
            Tally one = Tally.of(HeldWorld.run(scenario, functions, orders, null));
            report(scenario, one);
            tally = tally.plus(one);
        } while (orders.hasNext());
        return tally;
    }

    /** At least so many emails, from this seed on, with whatever their seeds bring. */
    Tally run(long firstSeed, long mails) {
        return LongStream.range(0, (mails + MAILS_OF_A_SEED - 1) / MAILS_OF_A_SEED)
                .parallel()
                .mapToObj(seed -> run(draw(firstSeed + seed)))
                .reduce(Tally.NONE, Tally::plus);
    }

    private Tally run(HeldScenario scenario) {
        Tally tally = Tally.of(HeldWorld.run(scenario, functions));
        report(scenario, tally);
        return tally;
    }

    private void report(HeldScenario scenario, Tally tally) {
        if (!tally.violations().isEmpty() && reports.size() < MOST_REPORTS) {
            List<String> trace = new ArrayList<>();
            HeldWorld.run(scenario, functions, Turns.drawn(new SplittableRandom(scenario.seed())), trace);
            reports.add(tally.violations().get(0) + "\n" + (scenario.mails().size() == 1 ? scenario : "") + "\n"
                    + String.join("\n", trace.subList(0, Math.min(200, trace.size()))));
        }
    }

    /** For the first scenarios that broke an invariant, what happens in them. */
    List<String> reports() {
        return List.copyOf(reports);
    }

    /** Returns each answer after a while, and one at once, with each way to send. */
    private static Stream<HeldScenario> cases() {
        return SENDING.stream()
                .flatMap(sending -> Stream.concat(
                        Arrays.stream(Answer.values()).map(answer -> plain(sending, answer, A_WHILE)),
                        Stream.of(plain(sending, Answer.DELIVER, Duration.ZERO))));
    }

    private static HeldScenario plain(String sending, Answer answer, Duration thinks) {
        return HeldScenario.of(sending, new HeldPlan(0, Duration.ZERO, thinks, answer, 1, Duration.ZERO, List.of()));
    }

    /** Returns each fault at each AWS call from this one on. */
    private List<Fault> places(HeldScenario scenario, int from) {
        List<String> operations = HeldWorld.run(scenario, functions).operations();
        List<Fault> places = new ArrayList<>();
        for (int i = from; i < operations.size(); i++) {
            for (Fault.Kind kind : Fault.Kind.values()) {
                if (HeldCall.canMeet(kind, operations.get(i))) {
                    places.add(new Fault(0, i, kind));
                }
            }
        }
        return places;
    }

    private static HeldScenario draw(long seed) {
        SplittableRandom random = new SplittableRandom(seed * Scenarios.MIX);
        List<HeldPlan> mails = new ArrayList<>();
        for (int i = 0; i < MAILS_OF_A_SEED; i++) {
            List<Fault> faults = new ArrayList<>();
            for (int n = random.nextInt(4); n > 0; n--) {
                Fault.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
                if (HeldCall.canMeet(kind, "SendBounce")) {
                    faults.add(new Fault(0, random.nextInt(24), kind));
                }
            }
            mails.add(new HeldPlan(
                    i,
                    Duration.ofSeconds(random.nextInt(3600)),
                    Duration.ofSeconds(random.nextInt(3) == 0 ? 0 : random.nextInt(5400)),
                    ANSWERS.get(random.nextInt(ANSWERS.size())),
                    random.nextInt(4), // EventBridge's word may be lost, or come more than once
                    Duration.ofMillis(random.nextInt(500)),
                    faults));
        }
        HeldScenario.Outage outage = random.nextInt(4) == 0
                ? new HeldScenario.Outage(
                        Duration.ofSeconds(random.nextInt(7200)), Duration.ofSeconds(random.nextInt(600)))
                : HeldScenario.Outage.NONE;
        Duration stale = Duration.ofMillis(random.nextInt(3000));
        return new HeldScenario(seed, SENDING.get(random.nextInt(2)), outage, stale, Set.of(), mails);
    }
}
