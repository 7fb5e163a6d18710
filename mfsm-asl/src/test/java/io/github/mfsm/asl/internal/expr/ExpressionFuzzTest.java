package io.github.mfsm.asl.internal.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Draws expressions of every kind, valid and broken, and inputs: whatever comes, compiling refuses it with
 * {@link ExpressionSyntaxException}, or evaluating yields JSON or an {@link EvaluationException}, by counted bounds.
 * {@code -Dfuzz.runs=200000 -Dfuzz.seed=1} sets how many and from which seed.
 */
class ExpressionFuzzTest {

    private static final int RUNS = Integer.getInteger("fuzz.runs", 1000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261124);
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> NAMES = List.of("a", "b", "l", "o", "s", "n", "nope");
    private static final List<String> FUNCTIONS = List.of(
            "Array",
            "ArrayContains",
            "ArrayGetItem",
            "ArrayLength",
            "ArrayPartition",
            "ArrayRange",
            "ArrayUnique",
            "Base64Decode",
            "Base64Encode",
            "Format",
            "Hash",
            "JsonMerge",
            "JsonToString",
            "MathAdd",
            "MathRandom",
            "StringSplit",
            "StringToJson",
            "UUID",
            "Nope");
    private static final List<String> JSONATA_FUNCTIONS = List.of(
            "sum",
            "count",
            "max",
            "min",
            "average",
            "string",
            "substring",
            "substringBefore",
            "lowercase",
            "length",
            "trim",
            "pad",
            "match",
            "contains",
            "replace",
            "split",
            "join",
            "formatNumber",
            "formatBase",
            "formatInteger",
            "parseInteger",
            "number",
            "floor",
            "ceil",
            "round",
            "abs",
            "sqrt",
            "power",
            "random",
            "boolean",
            "not",
            "map",
            "zip",
            "filter",
            "single",
            "reduce",
            "sift",
            "keys",
            "lookup",
            "append",
            "exists",
            "spread",
            "merge",
            "reverse",
            "each",
            "error",
            "assert",
            "type",
            "sort",
            "shuffle",
            "distinct",
            "base64encode",
            "base64decode",
            "encodeUrlComponent",
            "decodeUrl",
            "eval",
            "toMillis",
            "fromMillis",
            "clone",
            "now",
            "millis",
            "partition",
            "range",
            "hash",
            "uuid",
            "parse",
            "nope");
    private static final List<String> OPERATORS = List.of(
            "+", "-", "*", "/", "%", "&", "=", "!=", "<", "<=", ">", ">=", " in ", " and ", " or ", "..", "~>", ".",
            ":=", "^(", "#$i", "@$j", "?", ":", "**", ";", ",");
    private static final List<String> LITERALS = List.of(
            "1",
            "-1",
            "0",
            "1.5",
            "1e300",
            "9007199254740993",
            "1e9",
            "''",
            "'abc'",
            "'a,b'",
            "\"q\"",
            "true",
            "false",
            "null",
            "[]",
            "{}",
            "[1..5]",
            "[1..1000]",
            "/a/",
            "/(a*)*b/",
            "/(.*a){30}b/i",
            "'[Y][M][D]'",
            "'#,##0.00'",
            "function($x){$x}",
            "function($x,$y){$x + $y}",
            "$",
            "$$",
            "%",
            "*",
            "'\\ud800'");

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void nothingButDocumentedErrors() {
        int evaluated = 0;
        for (int i = 0; i < RUNS; i++) {
            QueryLanguage language = random.nextBoolean() ? QueryLanguage.JSONATA : QueryLanguage.JSONPATH;
            ObjectNode state = state(language);
            JsonNode input = value(3);
            try {
                evaluated += run(language, state, input, i);
            } catch (RuntimeException | Error failure) {
                fail("seed " + SEED + ", run " + i + ": " + state + "\ninput " + input, failure);
            }
        }

        assertThat(evaluated).isGreaterThan(RUNS / 10);
    }

    private static int run(QueryLanguage language, ObjectNode state, JsonNode input, long seed) {
        Supplier<FieldCompiler> fields = () -> FieldCompiler.of(language, state);
        Scope scope = Scopes.of(input)
                .context(() -> JSON.objectNode().put("c", 1))
                .variables(name -> NAMES.contains(name) && !name.equals("nope") ? input.get(name) : null)
                .random(new SplittableRandom(seed))
                .build();
        int evaluated = 0;
        evaluated += attempt(() -> assertJson(new DataFlow(fields.get()).arguments(scope)));
        evaluated += attempt(() -> assertJson(
                Left.by(new DataFlow(fields.get()).exit(), scope, input).output()));
        evaluated += attempt(() -> new DataFlow(fields.get())
                .catchers()
                .forEach(catcher -> assertJson(
                        Left.by(catcher, scope.withErrorOutput(input)).output())));
        evaluated += attempt(() -> new ChoiceRules(fields.get()).choose(scope));
        evaluated += attempt(() -> new WaitField(fields.get()).until(scope));
        evaluated += attempt(() -> new FailFields(fields.get()).error(scope));
        evaluated += attempt(() -> new TaskFields(fields.get()).timeoutSeconds(scope));
        evaluated += attempt(() -> new MapFields(fields.get(), false).items(scope));
        evaluated += attempt(() -> assertJson(new MapFields(fields.get(), false).itemInput(scope, input)));
        evaluated += attempt(() -> new MapFields(fields.get(), false).maxConcurrency(scope));
        return evaluated;
    }

    private static int attempt(Runnable evaluation) {
        try {
            evaluation.run();
            return 1;
        } catch (ExpressionSyntaxException e) {
            assertThat(e.location()).isNotNull();
            return 0;
        } catch (EvaluationException e) {
            assertThat(e.errorName()).startsWith("States.");
            assertThat(e.causeText()).isNotBlank();
            return 1;
        }
    }

    private static void assertJson(JsonNode value) {
        assertThat(Json.json(value.toString())).isNotNull();
    }

    private ObjectNode state(QueryLanguage language) {
        ObjectNode state = JSON.objectNode();
        if (language == QueryLanguage.JSONATA) {
            for (String field : List.of(
                    "Arguments",
                    "Output",
                    "Items",
                    "ItemSelector",
                    "Seconds",
                    "Error",
                    "TimeoutSeconds",
                    "MaxConcurrency")) {
                if (random.nextInt(3) == 0) {
                    state.set(field, JSON.textNode("{% " + broken(jsonata(3)) + " %}"));
                }
            }
            state.set("Assign", JSON.objectNode().put("x", "{% " + jsonata(2) + " %}"));
            state.putArray("Choices").addObject().put("Condition", "{% " + broken(jsonata(2)) + " %}");
            state.putArray("Catch").addObject().put("Output", "{% " + jsonata(1) + " %}");
            return state;
        }
        for (String field : List.of(
                "InputPath",
                "OutputPath",
                "ResultPath",
                "ItemsPath",
                "SecondsPath",
                "ErrorPath",
                "TimeoutSecondsPath",
                "MaxConcurrencyPath")) {
            if (random.nextInt(4) == 0) {
                state.put(field, broken(path()));
            }
        }
        for (String field : List.of("Parameters", "ResultSelector", "ItemSelector", "Assign")) {
            if (random.nextInt(2) == 0) {
                state.set(field, template());
            }
        }
        state.putArray("Choices").add(rule(2));
        state.putArray("Catch").addObject().put("ResultPath", path());
        return state;
    }

    private ObjectNode template() {
        ObjectNode template = JSON.objectNode();
        template.put("x.$", broken(random.nextBoolean() ? path() : call(2)));
        template.putObject("o").put("y.$", call(1));
        template.putArray("l").addObject().put("z.$", path());
        return template;
    }

    private ObjectNode rule(int depth) {
        ObjectNode rule = JSON.objectNode();
        int kind = depth == 0 ? 3 : random.nextInt(5);
        if (kind == 0) {
            rule.putArray("And").add(rule(depth - 1)).add(rule(depth - 1));
        } else if (kind == 1) {
            rule.putArray("Or").add(rule(depth - 1)).add(rule(depth - 1));
        } else if (kind == 2) {
            rule.set("Not", rule(depth - 1));
        } else {
            rule.put("Variable", path());
            String operator = pick(List.of(
                    "NumericEquals",
                    "StringLessThan",
                    "TimestampGreaterThan",
                    "BooleanEquals",
                    "StringMatches",
                    "IsPresent",
                    "IsNull"));
            if (random.nextInt(3) == 0) {
                rule.put(operator + "Path", path());
            } else {
                rule.set(operator, value(0));
            }
        }
        return rule;
    }

    private String path() {
        StringBuilder path = new StringBuilder(pick(List.of("$", "$", "$", "$$", "$a", "$l")));
        for (int i = random.nextInt(4); i > 0; i--) {
            path.append(pick(List.of(
                    "." + pick(NAMES),
                    "[" + (random.nextInt(5) - 2) + "]",
                    "[*]",
                    "['" + pick(NAMES) + "']",
                    "[0:2]",
                    "[?(@." + pick(NAMES) + " > 1)]",
                    "[?(@." + pick(NAMES) + ")]",
                    "..",
                    "..*",
                    ".*",
                    ".length()",
                    "[(@.length-1)]",
                    "['a','b']",
                    "[0,1]",
                    "[?(@.s =~ /x/)]",
                    "[?(@.a in ['x'])]",
                    ".min()",
                    ".keys()")));
        }
        return path.toString();
    }

    private String call(int depth) {
        StringBuilder call =
                new StringBuilder("States.").append(pick(FUNCTIONS)).append('(');
        for (int i = random.nextInt(4); i > 0; i--) {
            call.append(depth > 0 && random.nextInt(3) == 0 ? call(depth - 1) : argument());
            call.append(i > 1 ? ", " : "");
        }
        return call.append(')').toString();
    }

    private String argument() {
        return pick(List.of(
                path(),
                path(),
                "'{}'",
                "'a,b'",
                "'\\{{}'",
                "1",
                "-3",
                "2.5",
                "1e9",
                "1e400",
                "true",
                "null",
                "'SHA-256'",
                "''",
                "'{'"));
    }

    private String jsonata(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return random.nextBoolean()
                    ? pick(LITERALS)
                    : "$" + pick(List.of("states.input", "states.result", "states.context", "a", "l", "o", "x"))
                            + (random.nextBoolean() ? "." + pick(NAMES) : "");
        }
        switch (random.nextInt(7)) {
            case 0:
                return "(" + jsonata(depth - 1) + "; " + jsonata(depth - 1) + ")";
            case 1:
                return "[" + jsonata(depth - 1) + ", " + jsonata(depth - 1) + "]";
            case 2:
                return "{'k': " + jsonata(depth - 1) + ", " + jsonata(depth - 1) + ": 1}";
            case 3:
                return jsonata(depth - 1) + "[" + jsonata(depth - 1) + "]";
            case 4:
                return "$x := " + jsonata(depth - 1);
            case 5:
                return jsonata(depth - 1) + pick(OPERATORS) + jsonata(depth - 1);
            default:
                StringBuilder call =
                        new StringBuilder("$").append(pick(JSONATA_FUNCTIONS)).append('(');
                for (int i = random.nextInt(4); i > 0; i--) {
                    call.append(jsonata(depth - 1)).append(i > 1 ? ", " : "");
                }
                return call.append(')').toString();
        }
    }

    /** Once in a while a character is lost, doubled or swapped for another. */
    private String broken(String text) {
        if (random.nextInt(4) > 0 || text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 ->
                text.substring(0, at) + text.substring(at, at + 1).repeat(1 + random.nextInt(60)) + text.substring(at);
            default ->
                text.substring(0, at)
                        + pick(List.of("(", ")", "[", "]", "{", "}", "'", "$", "/", "\\", "\u0000", "é"))
                        + text.substring(at);
        };
    }

    private JsonNode value(int depth) {
        switch (random.nextInt(depth == 0 ? 7 : 11)) {
            case 0:
                return JSON.numberNode(random.nextInt(20) - 5);
            case 1:
                return JSON.numberNode(random.nextDouble() * 1e3 - 500);
            case 2:
                return JSON.textNode(pick(List.of(
                        "", "abc", "2020-01-01T00:00:00Z", "{\"a\":1}", "$.a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac")));
            case 3:
                return JSON.booleanNode(random.nextBoolean());
            case 4:
                return JSON.nullNode();
            case 5:
                return JSON.numberNode(Long.MAX_VALUE - random.nextInt(3));
            case 6:
                return Json.json(pick(List.of("123456789012345678901234567890", "1e308", "-1e400", "0.1", "1e-400")));
            case 7:
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(depth - 1));
                }
                return array;
            default:
                ObjectNode object = JSON.objectNode();
                for (String name : NAMES.subList(0, 6)) {
                    if (random.nextInt(3) > 0) {
                        object.set(name, value(depth - 1));
                    }
                }
                return object;
        }
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
