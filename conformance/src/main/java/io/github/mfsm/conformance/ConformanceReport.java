package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was reached, case by case: printed, written to {@code target/conformance.json} and held against the checked-in
 * list of cases that pass (the ratchet).
 *
 * <p>The ratchet is a file of lines {@code LEVEL id}. Ids that are not among the cases at hand are ignored. With the
 * system property {@code conformance.update=true} the file is rewritten with what passes now.
 */
public final class ConformanceReport {
    private static final Path RESULTS = Path.of("target", "conformance.json");
    private static final Path RATCHETS = Path.of("src", "test", "resources", "conformance");

    /** One case: the level it reached ("" for none) and, below the highest level, the first difference. */
    public record Result(ConformanceCase recorded, String level, Optional<Difference> difference) {
        public Result {
            Objects.requireNonNull(recorded, "recorded");
            Objects.requireNonNull(level, "level");
            Objects.requireNonNull(difference, "difference");
        }
    }

    private final String kind;
    private final List<String> levels;
    private final List<Result> results;
    private final Path module;
    private final boolean update;

    private ConformanceReport(String kind, List<String> levels, List<Result> results, Path module, boolean update) {
        this.module = module;
        this.update = update;
        this.kind = kind;
        this.levels = List.copyOf(levels);
        this.results = List.copyOf(results);
    }

    /**
     * A report on {@code results}.
     *
     * @param kind the word after "conformance" in the printed line
     * @param levels the names of the levels, lowest first
     */
    public static ConformanceReport of(String kind, List<String> levels, List<Result> results) {
        return new ConformanceReport(kind, levels, results, Path.of(""), Boolean.getBoolean("conformance.update"));
    }

    /** A report that has its files below {@code module}. */
    static ConformanceReport of(String kind, List<String> levels, List<Result> results, Path module, boolean update) {
        return new ConformanceReport(kind, levels, results, module, update);
    }

    /** Returns the line that tells how many cases reached each level. */
    public String summary() {
        List<String> counts = new ArrayList<>();
        for (String level : levels) {
            counts.add(level + " "
                    + results.stream().filter(one -> reaches(one, level)).count() + "/" + results.size());
        }
        return "conformance " + kind + ": " + String.join(", ", counts);
    }

    /** Prints what is missed, by group, and last the summary. */
    public void print() {
        StringBuilder text = new StringBuilder();
        Map<String, int[]> groups = new TreeMap<>();
        String highest = levels.get(levels.size() - 1);
        for (Result result : results) {
            int[] count = groups.computeIfAbsent(result.recorded().group(), none -> new int[levels.size() + 1]);
            count[levels.size()]++;
            for (int i = 0; i < levels.size(); i++) {
                count[i] += reaches(result, levels.get(i)) ? 1 : 0;
            }
            if (!reaches(result, highest)) {
                String reached = result.level().isEmpty() ? "-" : result.level();
                text.append("miss [")
                        .append(reached)
                        .append("] ")
                        .append(result.recorded().id())
                        .append("\n       ")
                        .append(result.difference().map(Difference::toString).orElse(""))
                        .append('\n');
            }
        }
        groups.forEach((group, count) -> {
            text.append(String.format("%-22s", group));
            for (int i = 0; i < levels.size(); i++) {
                text.append(String.format(" %s %d/%d", levels.get(i), count[i], count[levels.size()]));
            }
            text.append('\n');
        });
        System.out.println(text + summary());
    }

    /** Writes {@code target/conformance.json}; results of other kinds in it are kept. */
    public void write() {
        Path file = module.resolve(RESULTS);
        try {
            ObjectNode all = Files.exists(file)
                    ? (ObjectNode) CaseFolder.JSON.readTree(file.toFile())
                    : CaseFolder.JSON.createObjectNode();
            ObjectNode mine = all.putObject(kind);
            mine.put("summary", summary());
            ArrayNode cases = mine.putArray("cases");
            for (Result result : results) {
                ObjectNode one = cases.addObject();
                one.put("id", result.recorded().id());
                one.put("group", result.recorded().group());
                one.put("level", result.level());
                result.difference()
                        .ifPresent(difference -> one.putObject("difference")
                                .put("path", difference.path())
                                .put("expected", difference.expected())
                                .put("actual", difference.actual()));
            }
            Files.createDirectories(file.getParent());
            CaseFolder.JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the cases that the checked-in list says pass and that no longer do; rewrites the list first if so asked.
     */
    public List<String> regressions() {
        Path file = module.resolve(RATCHETS).resolve(kind + ".txt");
        try {
            if (update) {
                update(file);
            }
            if (!Files.exists(file)) {
                return List.of();
            }
            Map<String, Result> byId = new TreeMap<>();
            results.forEach(result -> byId.put(result.recorded().id(), result));
            List<String> regressions = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                String[] entry = line.split(" ", 2);
                Result result = entry.length == 2 ? byId.get(entry[1]) : null;
                if (result != null && !reaches(result, entry[0])) {
                    regressions.add(line + ": "
                            + result.difference().map(Difference::toString).orElse("?"));
                }
            }
            return regressions;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void update(Path file) throws IOException {
        if (CaseFolder.isFiltered()) {
            throw new IllegalStateException("conformance.update needs all cases: leave conformance.only away");
        }
        Files.createDirectories(file.getParent());
        List<String> lines = results.stream()
                .filter(result -> !result.level().isEmpty())
                .map(result -> result.level() + " " + result.recorded().id())
                .toList();
        Files.write(file, lines);
    }

    private boolean reaches(Result result, String level) {
        return levels.indexOf(result.level()) >= levels.indexOf(level);
    }
}
