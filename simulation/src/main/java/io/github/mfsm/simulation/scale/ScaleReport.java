package io.github.mfsm.simulation.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Runs all loads and writes the plots and the tables of {@code docs/scale.md}. */
public final class ScaleReport {

    private static final List<Double> RATES = List.of(10.0, 50.0, 150.0, 300.0);
    private static final List<Duration> DURATIONS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(30));
    private static final List<String> NAMES = List.of("1 s", "60 s", "30 min");
    private static final double MILLIS = 1_000;
    private static final List<Svg.Tick> TIMES = List.of(
            new Svg.Tick(1 * MILLIS, "1 s"),
            new Svg.Tick(10 * MILLIS, "10 s"),
            new Svg.Tick(60 * MILLIS, "1 min"),
            new Svg.Tick(600 * MILLIS, "10 min"),
            new Svg.Tick(3_600 * MILLIS, "1 h"),
            new Svg.Tick(4 * 3_600 * MILLIS, "4 h"));
    /** Less than a hundredth an email counts as none. */
    private static final List<Svg.Tick> COUNTS = List.of(
            new Svg.Tick(0.01, "0"),
            new Svg.Tick(0.1, "0.1"),
            new Svg.Tick(1, "1"),
            new Svg.Tick(10, "10"),
            new Svg.Tick(100, "100"));

    private static final double MOST_SEARCHED = 400;
    private static final double LEAST_THROTTLED = 0.01;

    private final Path folder;
    private final double fraction;
    private final StringBuilder tables = new StringBuilder();

    private ScaleReport(Path folder, double fraction) {
        this.folder = folder;
        this.fraction = fraction;
    }

    /**
     * Writes the report.
     *
     * @param arguments the folder for the plots and {@code scale-tables.md}, and the fraction of the account (emails
     *     and quotas alike) that is simulated, 1 for all of it; then perhaps 0, 1 or 2 for one of the durations only
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "docs");
        double fraction = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0.1;
        int only = arguments.length > 2 ? Integer.parseInt(arguments[2]) : -1;
        new ScaleReport(folder, fraction).write(Math.max(0, only), only < 0 ? DURATIONS.size() : only + 1);
    }

    private void write(int from, int to) throws IOException {
        Files.createDirectories(folder);
        for (int i = from; i < to; i++) {
            Map<Way, List<Load.Result>> results = new EnumMap<>(Way.class);
            for (Way way : Way.values()) {
                List<Load.Result> line = new ArrayList<>();
                for (double rate : RATES) {
                    line.add(new Load(way, rate, DURATIONS.get(i), fraction).run());
                }
                results.put(way, line);
            }
            plots(i, results);
            table(NAMES.get(i), results);
        }
        sustained(from, to);
        Files.writeString(folder.resolve("scale-tables.md"), tables);
        System.out.print(tables);
    }

    private void plots(int i, Map<Way, List<Load.Result>> results) throws IOException {
        String of = ", executions of " + NAMES.get(i);
        String file = NAMES.get(i).replace(" ", "");
        plot("p50-" + file, "Half of the emails answered within" + of, results, Load.Result::p50, TIMES);
        plot("p99-" + file, "99 of 100 emails answered within" + of, results, Load.Result::p99, TIMES);
        plot(
                "throttled-" + file,
                "Throttled AWS calls an email" + of,
                results,
                result -> result.perMail(result.usage().throttled),
                COUNTS);
        plot(
                "calls-" + file,
                "AWS calls an email" + of,
                results,
                result -> result.perMail(result.usage().calls),
                COUNTS);
    }

    private void plot(
            String name,
            String title,
            Map<Way, List<Load.Result>> results,
            ToDoubleFunction<Load.Result> value,
            List<Svg.Tick> ticks)
            throws IOException {
        List<Svg.Line> lines = results.entrySet().stream()
                .map(entry -> new Svg.Line(
                        entry.getKey().label,
                        entry.getValue().stream().map(value::applyAsDouble).toList()))
                .toList();
        Files.writeString(folder.resolve("scale-" + name + ".svg"), Svg.draw(title, RATES, lines, ticks));
    }

    private void table(String duration, Map<Way, List<Load.Result>> results) {
        tables.append("\n### Executions of ")
                .append(duration)
                .append("\n\n")
                .append(
                        "| emails/s | way | p50 | p99 | rule's fallback | AWS calls an email | throttled an email | function calls an email "
                                + "| US$ per million emails |\n|---|---|---|---|---|---|---|---|---|\n");
        for (int i = 0; i < RATES.size(); i++) {
            for (Map.Entry<Way, List<Load.Result>> entry : results.entrySet()) {
                Load.Result result = entry.getValue().get(i);
                tables.append(String.format(
                        Locale.ROOT,
                        "| %.0f | %s | %s | %s | %.1f %% | %.2f | %.2f | %.2f | %.2f |%n",
                        RATES.get(i),
                        entry.getKey().label,
                        span((double) result.p50()),
                        span((double) result.p99()),
                        100 * result.perMail(result.fallback()),
                        result.perMail(result.usage().calls),
                        result.perMail(result.usage().throttled),
                        result.perMail(result.usage().invocations),
                        Prices.ofMillionMails(entry.getKey(), result)));
            }
        }
    }

    /** The highest rates within quotas. */
    private void sustained(int from, int to) {
        tables.append("\n### Emails a second within quotas\n\n| executions | ");
        for (Way way : Way.values()) {
            tables.append(way.label).append(" | ");
        }
        tables.append("mfsm : sample | posted : sample |\n|---|---|---|---|---|---|\n");
        for (int i = from; i < to; i++) {
            tables.append("| ").append(NAMES.get(i)).append(" | ");
            List<Double> rates = new ArrayList<>();
            for (Way way : Way.values()) {
                double rate = sustained(way, DURATIONS.get(i));
                rates.add(rate);
                tables.append(String.format(Locale.ROOT, "%.0f | ", rate));
            }
            tables.append(String.format(
                    Locale.ROOT, "%.1f | %.1f |%n", rates.get(1) / rates.get(0), rates.get(2) / rates.get(0)));
        }
    }

    /**
     * By halving: the highest rate at which less than one AWS call in a hundred is throttled and no email falls back.
     */
    private double sustained(Way way, Duration runsFor) {
        double good = 1;
        double bad = MOST_SEARCHED;
        while (bad / good > 1.05) {
            double rate = Math.sqrt(good * bad);
            Load.Result result = new Load(way, rate, runsFor, fraction).run();
            boolean holds = result.fallback() == 0 && result.usage().throttled < LEAST_THROTTLED * result.usage().calls;
            if (holds) {
                good = rate;
            } else {
                bad = rate;
            }
        }
        return good;
    }

    private static String span(double millis) {
        if (millis < MILLIS) {
            return String.format(Locale.ROOT, "%.0f ms", millis);
        }
        return millis < 120 * MILLIS
                ? String.format(Locale.ROOT, "%.1f s", millis / MILLIS)
                : String.format(Locale.ROOT, "%.1f min", millis / MILLIS / 60);
    }
}
