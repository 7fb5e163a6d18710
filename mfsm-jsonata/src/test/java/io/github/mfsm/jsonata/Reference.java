package io.github.mfsm.jsonata;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/**
 * npm's {@code jsonata@2.0.6} in a process of its own, which
 * {@code npm install --prefix mfsm-jsonata/target/npm jsonata@2.0.6} puts where this class finds it. Elsewhere it is
 * found by {@code -Djsonata.npm=DIR} or the environment's {@code MFSM_JSONATA_NPM}, the folder {@code node_modules}
 * that has it. A test that needs it is skipped without it.
 */
final class Reference implements AutoCloseable {

    static final ObjectMapper MAPPER = new ObjectMapper();

    /** An expression and its input. */
    record Question(String expression, JsonNode input) {

        static Question of(String expression, String input) throws IOException {
            return new Question(expression, MAPPER.readTree(input));
        }

        ObjectNode json() {
            return JsonNodeFactory.instance.objectNode().put("e", expression).set("i", input);
        }
    }

    private final Process node;
    private final BufferedWriter out;
    private final BufferedReader in;

    private Reference(Process node) {
        this.node = node;
        this.out = node.outputWriter(StandardCharsets.UTF_8);
        this.in = node.inputReader(StandardCharsets.UTF_8);
    }

    static Reference start(Path folder) throws IOException {
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
        try (var source = Reference.class.getResourceAsStream("/jsonata/reference.js")) {
            Files.copy(Objects.requireNonNull(source), script);
        }
        return new Reference(new ProcessBuilder(
                        "node",
                        script.toString(),
                        modules.resolve("jsonata").toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    private static boolean isThere(String command) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    /** What comes of the expressions: a line of {@code reference.js} for each. */
    List<JsonNode> answers(List<Question> questions) throws IOException {
        for (Question question : questions) {
            out.write(question.json().toString());
            out.newLine();
        }
        out.flush();
        List<JsonNode> answers = new ArrayList<>();
        while (answers.size() < questions.size()) {
            answers.add(MAPPER.readTree(in.readLine()));
        }
        return answers;
    }

    /** What comes of an expression here, in the reference's form. */
    static JsonNode ours(Question question) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        try {
            Environment environment = Environment.of(Map.of(), () -> Instant.EPOCH, new Random(1));
            JsonNode value = Jsonata.parse(question.expression()).compile().evaluate(question.input(), environment);
            return result.put("u", value.isMissingNode()).set("r", value.isMissingNode() ? null : value);
        } catch (JsonataException e) {
            return result.put("c", e.code())
                    .put("p", e.position())
                    .put("t", e.token().orElse(null))
                    .put("m", e.getMessage());
        }
    }

    @Override
    public void close() {
        node.destroyForcibly();
    }
}
