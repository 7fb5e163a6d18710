package io.github.mfsm.asl.internal.expr.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.internal.PathCompiler;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Draws pairs of a path and a document and compares what we make of them with Jayway JsonPath 2.0.0, the judge where
 * AWS's own behaviour isn't known. {@code -Djsonpath.pairs=1000000 -Djsonpath.seed=1} sets how many and from which
 * seed.
 */
class JudgeTest {

    private static final int PAIRS = Integer.getInteger("jsonpath.pairs", 30_000);
    private static final long SEED = Long.getLong("jsonpath.seed", 20261129);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Configuration JUDGE = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .build();

    /** What we refuse on purpose though the judge takes it for something else than is written. */
    private static final List<String> REFUSED_ON_PURPOSE = List.of(
            "A JSONPath must start with '$'",
            "can not be part of a name",
            "A name with brackets is not supported",
            "The bracket is not closed",
            "On one side of '=~' a regular expression is needed",
            "A regular expression stands beside '=~' only",
            "In a regular expression ",
            "Expected a condition",
            "Unexpected '",
            "Expected an index",
            "Expected '",
            "Expected [(@.length - n)]",
            "A filter must look like",
            "The parentheses or quotes of the filter don't match",
            "A path in a filter must be definite");

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void agreesWithTheJudgeOnEveryPair() {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            if (i % 500 == 0) {
                emptyTheJudgesCache();
            }
            String path = path();
            JsonNode document = value(4);
            Outcome ours = ours(path, document);
            Outcome judges = judges(path, document);
            String explanation = explanation(ours, judges);
            counts.merge(explanation == null ? "unexplained" : explanation, 1, Integer::sum);
            if (explanation == null && differences.size() < 20) {
                differences.add(
                        "pair %s: %s of %s%n  ours  %s%n  judge %s%n".formatted(i, path, document, ours, judges));
            }
        }

        assertThat(differences).as("seed %s: %s", SEED, counts).isEmpty();
        assertThat(counts.get("same value")).isGreaterThan(PAIRS / 10);
        assertThat(counts.get("same failure")).isGreaterThan(PAIRS / 10);
        System.out.println("jsonpath: " + PAIRS + " pairs, " + counts);
    }

    @Test
    void agreesWithTheJudgeOnRegularExpressions() {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < PAIRS / 3; i++) {
            if (i % 500 == 0) {
                emptyTheJudgesCache();
            }
            ArrayNode texts = JSON.arrayNode();
            texts.add(text())
                    .add(text())
                    .add(random.nextInt(20))
                    .add(random.nextInt(9) / 4.0)
                    .add(random.nextBoolean());
            texts.addNull().addObject().put("a", "b");
            String path = "$[?(@ =~ " + pattern() + ")]";
            Outcome ours = ours(path, texts);
            Outcome judges = judges(path, texts);
            String explanation = explanation(ours, judges);
            if (ours.equals(judges) && !ours.text.endsWith("[]")) {
                explanation = "matches";
            }
            counts.merge(explanation == null ? "unexplained" : explanation, 1, Integer::sum);
            if (explanation == null && differences.size() < 20) {
                differences.add("%s of %s%n  ours  %s%n  judge %s%n".formatted(path, texts, ours, judges));
            }
        }

        assertThat(differences).as("seed %s: %s", SEED, counts).isEmpty();
        assertThat(counts.get("matches")).isGreaterThan(PAIRS / 30);
        System.out.println("jsonpath, regular expressions: " + PAIRS / 3 + " pairs, " + counts);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(pick(
                    "a", "A", "b", "1", ".", " ", "_", "é", "\n", "\u0085", "\u2028", "\u00a0", "\ud83d\ude00", "\""));
        }
        return text.toString();
    }

    /** It notes the keys of its cache without end in a list, which it searches at every use. */
    private static void emptyTheJudgesCache() {
        try {
            Field holder = PathCompiler.class.getDeclaredField("cache");
            holder.setAccessible(true);
            Field keys = holder.getType().getDeclaredField("queue");
            keys.setAccessible(true);
            ((Collection<?>) keys.get(holder.get(null))).clear();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the judge is not version 2.0.0", e);
        }
    }

    private static @Nullable String explanation(Outcome ours, Outcome judges) {
        if (ours.equals(judges)) {
            return "same " + ours.kind;
        }
        if (ours.kind.equals("failure") && judges.kind.equals("internal error")) {
            return "the judge breaks";
        }
        if (ours.kind.equals("refusal") && judges.kind.equals("refusal")) {
            return "same refusal";
        }
        if (ours.kind.equals("refusal")) {
            return REFUSED_ON_PURPOSE.stream()
                    .filter(reason -> ours.text.startsWith(reason) || ours.text.contains(reason))
                    .findFirst()
                    .map(reason -> "refused: " + reason)
                    .orElse(null);
        }
        return null;
    }

    private record Outcome(String kind, String text) {}

    private static Outcome ours(String path, JsonNode document) {
        JsonPath compiled;
        try {
            compiled = JsonPath.compile(path);
        } catch (InvalidPathException e) {
            return new Outcome("refusal", String.valueOf(e.getMessage()));
        }
        JsonNode found = compiled.find(document);
        if (found == null) {
            NotFound reason = compiled.whyNot(document);
            return new Outcome("failure", reason.kind() + " " + reason.reason());
        }
        return new Outcome("value", compiled.isDefinite() + " " + (found.isMissingNode() ? "null" : found));
    }

    private static Outcome judges(String path, JsonNode document) {
        com.jayway.jsonpath.JsonPath compiled;
        try {
            compiled = com.jayway.jsonpath.JsonPath.compile(path);
        } catch (JsonPathException | IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return new Outcome("refusal", String.valueOf(e.getMessage()));
        }
        try {
            Object found = compiled.read(document, JUDGE);
            return new Outcome("value", compiled.isDefinite() + " " + found);
        } catch (PathNotFoundException e) {
            return new Outcome("failure", "MISSING " + e.getMessage());
        } catch (com.jayway.jsonpath.InvalidPathException e) {
            return new Outcome("failure", "UNFIT " + e.getMessage());
        } catch (RuntimeException e) {
            // Texts that are no numbers, regular expressions that are none: the judge lets them all through.
            return new Outcome("internal error", e.toString());
        }
    }

    private String path() {
        StringBuilder path = new StringBuilder("$");
        for (int i = random.nextInt(5); i > 0; i--) {
            path.append(step());
        }
        return random.nextInt(6) == 0 ? broken(path.toString()) : path.toString();
    }

    private String step() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> "." + name();
            case 5 -> "['" + name() + "']";
            case 6, 7 -> "[" + number() + "]";
            case 8 -> "[*]";
            case 9 -> pick(".*", "..*", "..[*]");
            case 10 -> ".." + name();
            case 11 -> pick("..[" + number() + "]", "..['" + name() + "']", "..[" + filter() + "]", "..", "*");
            case 12 -> "[" + number() + pick(",", " , ") + number() + "]";
            case 13 -> pick("['a','b']", "['a', 'c']", "['" + name() + "' , '" + name() + "','x']");
            case 14 ->
                pick(
                        "[" + number() + ":]",
                        "[:" + number() + "]",
                        "[" + number() + ":" + number() + "]",
                        "[(@.length-" + random.nextInt(4) + ")]",
                        "[(@.size() - 1)]",
                        ".['" + name() + "']",
                        ".[" + number() + "]",
                        ".length()",
                        ".sum()");
            default -> "[" + filter() + "]";
        };
    }

    private String filter() {
        StringBuilder filter = new StringBuilder("?(").append(condition());
        for (int i = random.nextInt(3); i > 0; i--) {
            filter.append(pick(" && ", " || ", "&&", "||")).append(condition());
        }
        return filter.append(")").toString();
    }

    private String condition() {
        String path = inner();
        return switch (random.nextInt(9)) {
            case 8 -> path + pick(" =~ ", "=~") + pattern();
            case 0 -> path;
            case 1 -> "!" + path;
            case 2 -> "(" + path + pick(" == ", ">") + literal() + ")";
            case 3 -> literal() + operator() + path;
            case 4 -> path + operator() + inner();
            default -> path + operator() + literal();
        };
    }

    private String operator() {
        return pick("==", " == ", "!=", " != ", "<", " > ", " >= ", "<=", " in ", "=~");
    }

    private String pattern() {
        StringBuilder pattern = new StringBuilder("/");
        for (int i = random.nextInt(4); i > 0; i--) {
            pattern.append(pick(
                    "a", "b", "1", ".", "\\d", "\\w", "\\s", "\\S", "\\W", "[ab]", "[^a]", "[a-c1]", "(a|b)", "(?:1|t)",
                    "(?=a)", "(?!b)", "\\.", "[\\d.]", "\\x61", "null", "true", "\"", "é", "\\b", "^", "$", "[", "(",
                    "{", "\\p"));
            pattern.append(pick("", "", "*", "+", "?", "*?", "{2}", "{1,}", "{0,2}?", "++"));
        }
        return pattern.append(pick("/", "/", "/i")).toString();
    }

    private String inner() {
        StringBuilder path = new StringBuilder(pick("@", "@", "@", "$"));
        for (int i = random.nextInt(3); i > 0; i--) {
            path.append(
                    pick("." + name(), "." + name(), "['" + name() + "']", "[" + number() + "]", "['a','b']", "[*]"));
        }
        return path.toString();
    }

    private String literal() {
        return pick(
                "1",
                "0",
                "'a'",
                "b",
                "'1'",
                "1.0",
                "true",
                "false",
                "null",
                "'null'",
                "''",
                "\"a\"",
                "2e0",
                "/a/",
                "'it\\'s'");
    }

    private int number() {
        return random.nextInt(8) - 3;
    }

    private String name() {
        return pick("a", "a", "b", "c", "a-b", "x", "a b", "é", "length", "1", "$", "@");
    }

    /** A character is lost, doubled or put in. */
    private String broken(String text) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
            default ->
                text.substring(0, at)
                        + pick(
                                "(", ")", "[", "]", "'", "\"", "$", "@", ".", "..", "*", ",", ":", " ", "!", "?", "&",
                                "|", "1")
                        + text.substring(at);
        };
    }

    private JsonNode value(int depth) {
        switch (random.nextInt(depth == 0 ? 7 : 13)) {
            case 0:
                return JSON.numberNode(random.nextInt(3));
            case 1:
                return JSON.numberNode(random.nextInt(4) / 2.0);
            case 2:
                return JSON.textNode(
                        pick("a", "b", "1", "null", "true", "it's", "", "ab", "A.b", "a\n", "\u00a0", "\ud83d\ude00"));
            case 3:
                return JSON.booleanNode(random.nextBoolean());
            case 4, 5:
                return NullNode.getInstance();
            case 6:
                return JSON.numberNode(Long.MAX_VALUE - random.nextInt(2));
            case 7, 8, 9:
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(depth - 1));
                }
                return array;
            default:
                ObjectNode object = JSON.objectNode();
                for (String name : List.of("a", "b", "c", "a-b", "a b", "length")) {
                    if (random.nextInt(3) > 0) {
                        object.set(name, value(depth - 1));
                    }
                }
                return object;
        }
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
