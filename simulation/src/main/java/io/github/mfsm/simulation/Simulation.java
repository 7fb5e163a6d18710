package io.github.mfsm.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Runs scenarios of many emails, drawn from one seed after the other, and tells of each that breaks an invariant how to
 * get it again, and what happens in it, shrunk.
 *
 * <p>The invariants: an email never has two executions; it never gets an answer that is not its execution's; it ends
 * with an answer or the rule's fallback; a call that meets no fault gives the answer that was there when it began;
 * nothing is answered after 15 seconds; no execution is started that the table doesn't have, except while the table is
 * out.
 */
public final class Simulation {

    /** As many emails as share a world. */
    static final int MAILS_OF_A_SEED = 100;

    private static final int MOST_REPORTS = 3;
    private static final long INTERIM = 10_000;

    private final Algorithm algorithm;
    private final Transport transport;
    private final List<String> reports = new CopyOnWriteArrayList<>();

    Simulation(Algorithm algorithm, Transport transport) {
        this.algorithm = algorithm;
        this.transport = transport;
    }

    /** The real handler, in process. */
    static Simulation ofOurs() {
        return new Simulation(Algorithm.ours(), Transport.inProcess());
    }

    /** Runs at least so many emails, from this seed on. */
    Tally run(long firstSeed, long mails) {
        long seeds = (mails + MAILS_OF_A_SEED - 1) / MAILS_OF_A_SEED;
        return sideBySide(
                LongStream.range(0, seeds)
                        .mapToObj(seed -> Scenarios.draw(
                                firstSeed + seed, (int) Math.min(MAILS_OF_A_SEED, mails - seed * MAILS_OF_A_SEED))),
                this::run);
    }

    /** Runs scenarios on all processors: each is a world of its own. */
    static Tally sideBySide(Stream<Scenario> scenarios, Function<Scenario, Tally> run) {
        return scenarios.parallel().map(run).reduce(Tally.NONE, Tally::plus);
    }

    /** Runs one scenario. */
    Tally run(Scenario scenario) {
        Tally tally = World.run(scenario, algorithm, transport);
        if (!tally.violations().isEmpty() && reports.size() < MOST_REPORTS) {
            reports.add(report(scenario, tally));
        }
        return tally;
    }

    /** Runs one scenario in every order in which those that can run at the same time can take turns. */
    Tally runInEveryOrder(Scenario scenario) {
        return runInOrders(scenario, Orders.all());
    }

    /** Runs the same, but of orders that differ only in what commutes one. */
    Tally runInEveryDistinctOrder(Scenario scenario) {
        return runInOrders(scenario, Orders.distinct());
    }

    private Tally runInOrders(Scenario scenario, Orders orders) {
        Tally tally = Tally.NONE;
        do {
            Tally one = World.runInTurns(scenario, algorithm, orders, null);
            if (!one.violations().isEmpty() && reports.size() < MOST_REPORTS) {
                List<String> trace = new ArrayList<>();
                orders.again();
                World.runInTurns(scenario, algorithm, orders, trace);
                reports.add(one.violations().get(0) + "\n" + scenario + "\n" + String.join("\n", trace) + "\n");
            }
            tally = tally.plus(one);
        } while (orders.hasNext());
        return tally;
    }

    private String report(Scenario scenario, Tally tally) {
        Scenario small = new Shrinker(smaller ->
                        !World.run(smaller, algorithm, transport).violations().isEmpty())
                .shrink(scenario);
        List<String> trace = new ArrayList<>();
        World.run(small, algorithm, transport, trace);
        return "Seed " + scenario.seed() + " breaks " + tally.violations().size() + " times: "
                + tally.violations().get(0) + "\n" + replay(scenario) + "\nShrunk to " + small + "\n"
                + String.join("\n", trace) + "\n";
    }

    private static String replay(Scenario scenario) {
        return scenario.seed() == Scenario.NO_SEED
                ? "Every run of the suite repeats it"
                : "Replay it with -Dsimulation.mails=" + scenario.mails().size() + " -Dseed=" + scenario.seed();
    }

    /**
     * For the first scenarios that broke an invariant, shortest first: how to get them again, and their schedules,
     * shrunk.
     */
    List<String> reports() {
        return reports.stream()
                .sorted(Comparator.comparingLong(report -> report.lines().count()))
                .toList();
    }

    /**
     * Runs emails and prints what came of it, with an interim result now and then.
     *
     * @param arguments how many emails, and the first seed
     */
    public static void main(String[] arguments) {
        long mails = arguments.length > 0 ? Long.parseLong(arguments[0]) : INTERIM;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Simulation simulation = ofOurs();
        Tally tally = Tally.NONE;
        while (tally.mails() < mails) {
            long seeds = tally.mails() / MAILS_OF_A_SEED;
            tally = tally.plus(simulation.run(seed + seeds, Math.min(INTERIM, mails - tally.mails())));
            System.out.println("calls " + tally.calls() + ", AWS calls " + tally.awsCalls() + ", outside assumptions "
                    + tally.outside().size());
            System.out.println(tally.line());
        }
        simulation.reports().forEach(System.out::println);
        System.out.println(tally.line());
        System.exit(tally.violations().isEmpty() ? 0 : 1);
    }
}
