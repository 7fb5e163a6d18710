package io.github.mfsm.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A case of the reference suite; its README says what the fields mean. */
record SuiteCase(String id, JsonNode json, Path folder) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<SuiteCase> read(Path folder) {
        List<SuiteCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("cases"))) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode json : MAPPER.readTree(Files.readString(file))) {
                    cases.add(new SuiteCase(json.path("id").asText(), json, folder));
                }
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what is wrong, or null. */
    @Nullable
    String problem() {
        try {
            JsonNode result = evaluate();
            return problemOf(result);
        } catch (JsonataException e) {
            return problemOf(e);
        }
    }

    private JsonNode evaluate() {
        Limits limits =
                Limits.DEFAULT.withSteps(50_000_000).withSize(100_000_000).withTime(Duration.ofSeconds(10));
        if (json.has("depth")) {
            limits = limits.withDepth(json.path("depth").asInt());
        }
        Map<String, JsonNode> variables = new HashMap<>();
        json.path("bindings").properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
        Environment environment =
                Environment.of(variables, () -> Instant.parse("2026-11-29T12:00:00Z"), new Random(json.hashCode()));
        return Jsonata.parse(json.path("expr").asText())
                .compile(Options.builder().limits(limits).build())
                .evaluate(input(), environment);
    }

    private JsonNode input() {
        if (json.has("data")) {
            return json.get("data");
        }
        JsonNode dataset = json.path("dataset");
        if (!dataset.isTextual()) {
            return MissingNode.getInstance();
        }
        try {
            return MAPPER.readTree(Files.readString(folder.resolve("datasets").resolve(dataset.asText() + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String problemOf(JsonNode result) {
        if (json.has("code") || json.has("error")) {
            return "result " + result + " instead of an error " + json.path("code") + json.path("error");
        }
        if (json.path("undefinedResult").asBoolean()) {
            return result.isMissingNode() ? null : "result " + result + " instead of none";
        }
        JsonNode expected = json.path("result");
        return equal(expected, result, json.path("unordered").asBoolean())
                ? null
                : "result " + result + " instead of " + expected;
    }

    private @Nullable String problemOf(JsonataException e) {
        JsonNode error = json.path("error");
        String code = json.path("code").asText(error.path("code").asText("none"));
        String shown = e.code() + " (" + e.getMessage() + ", token " + e.token() + ", at " + e.position() + ")";
        if (!e.code().equals(code)) {
            return "error " + shown + " instead of " + (json.has("result") ? json.get("result") : code);
        }
        JsonNode token = json.has("token") ? json.get("token") : error.get("token");
        if (token != null && !token.asText().equals(e.token().orElse(""))) {
            return "error " + shown + " with another token than " + token;
        }
        boolean otherText =
                error.has("message") && !error.path("message").asText().equals(e.getMessage());
        return otherText ? "error " + shown + " with another text than " + error : null;
    }

    static boolean equal(JsonNode expected, JsonNode actual, boolean unordered) {
        if (expected.isNumber() && actual.isNumber()) {
            return expected.doubleValue() == actual.doubleValue();
        }
        if (expected.isArray() && actual.isArray()) {
            return expected.size() == actual.size() && equalItems(expected, actual, unordered);
        }
        if (expected.isObject() && actual.isObject()) {
            return expected.size() == actual.size()
                    && expected.properties().stream()
                            .allMatch(member -> actual.has(member.getKey())
                                    && equal(member.getValue(), actual.get(member.getKey()), unordered));
        }
        return expected.equals(actual);
    }

    private static boolean equalItems(JsonNode expected, JsonNode actual, boolean unordered) {
        List<JsonNode> open = new ArrayList<>();
        actual.forEach(open::add);
        for (JsonNode item : expected) {
            int found = -1;
            for (int i = 0; i < (unordered ? open.size() : 1) && found < 0; i++) {
                found = equal(item, open.get(i), unordered) ? i : -1;
            }
            if (found < 0) {
                return false;
            }
            open.remove(found);
        }
        return true;
    }
}
