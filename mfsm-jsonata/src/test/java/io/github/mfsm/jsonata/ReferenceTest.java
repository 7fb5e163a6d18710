package io.github.mfsm.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random expressions compared with npm's {@code jsonata@2.0.6}, which
 * {@code npm install --prefix mfsm-jsonata/target/npm jsonata@2.0.6} puts where this test finds it. Elsewhere it is
 * found by {@code -Djsonata.npm=DIR} or the environment's {@code MFSM_JSONATA_NPM}, the folder {@code node_modules}
 * that has it; the number is {@code -Djsonata.expressions}, the seed {@code -Djsonata.seed}.
 */
class ReferenceTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long SEED = Long.getLong("jsonata.seed", 20261129);
    private static final int COUNT = Integer.getInteger("jsonata.expressions", 500);
    private static final int SHOWN = 100;
    private static final int TURN = 200;

    @Test
    void randomExpressionsComeOutAsInTheReference(@TempDir Path folder) throws IOException {
        String given = System.getProperty("jsonata.npm", System.getenv().getOrDefault("MFSM_JSONATA_NPM", ""));
        Path modules = Path.of(given.isEmpty() ? "target/npm/node_modules" : given);
        String missing = !Files.isDirectory(modules.resolve("jsonata"))
                ? "npm's jsonata is missing (npm install --prefix mfsm-jsonata/target/npm jsonata@2.0.6)"
                : !isThere("node") ? "node is missing" : "";
        if (!missing.isEmpty()) {
            System.out.println("jsonata reference: skipped, " + missing);
        }
        assumeTrue(missing.isEmpty(), missing);
        Path script = folder.resolve("reference.js");
        try (var source = ReferenceTest.class.getResourceAsStream("/jsonata/reference.js")) {
            Files.copy(java.util.Objects.requireNonNull(source), script);
        }
        Process node = new ProcessBuilder(
                        "node",
                        script.toString(),
                        modules.resolve("jsonata").toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            compare(node);
        } finally {
            node.destroyForcibly();
        }
    }

    private static boolean isThere(String command) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private record Pair(String expression, JsonNode input) {}

    private static void compare(Process node) throws IOException {
        RandomExpressions random = new RandomExpressions(SEED);
        Map<String, Integer> explained = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        int unexplained = 0;
        try (BufferedWriter out = node.outputWriter();
                BufferedReader in = node.inputReader()) {
            for (int done = 0; done < COUNT; done += TURN) {
                List<Pair> pairs = new ArrayList<>();
                for (int i = 0; i < TURN; i++) {
                    Pair pair = new Pair(random.expression(), MAPPER.readTree(random.input()));
                    pairs.add(pair);
                    ObjectNode line = JsonNodeFactory.instance.objectNode();
                    out.write(line.put("e", pair.expression())
                            .set("i", pair.input())
                            .toString());
                    out.newLine();
                }
                out.flush();
                for (Pair pair : pairs) {
                    JsonNode expected = MAPPER.readTree(in.readLine());
                    JsonNode actual = ours(pair);
                    String why = Difference.between(pair.expression(), expected, actual);
                    if (why != null && !why.isEmpty()) {
                        explained.merge(why, 1, Integer::sum);
                    } else if (why != null) {
                        unexplained++;
                        if (differences.size() < SHOWN) {
                            differences.add(pair + "\n  reference: " + expected + "\n  ours:      " + actual);
                        }
                    }
                }
            }
        }
        System.out.println("jsonata reference: " + COUNT + " expressions, seed " + SEED + ", " + unexplained
                + " unexplained differences, explained ones: " + explained);
        assertThat(differences).isEmpty();
    }

    private static JsonNode ours(Pair pair) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        try {
            Environment environment = Environment.of(Map.of(), () -> Instant.EPOCH, new Random(1));
            JsonNode value = Jsonata.parse(pair.expression()).compile().evaluate(pair.input(), environment);
            return result.put("u", value.isMissingNode()).set("r", value.isMissingNode() ? null : value);
        } catch (JsonataException e) {
            return result.put("c", e.code())
                    .put("p", e.position())
                    .put("t", e.token().orElse(null))
                    .put("m", e.getMessage());
        }
    }

    static @Nullable JsonNode value(JsonNode outcome) {
        return outcome.get("r");
    }
}
