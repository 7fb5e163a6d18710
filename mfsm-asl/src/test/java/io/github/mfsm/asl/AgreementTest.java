package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.asl.internal.expr.DataPath;
import io.github.mfsm.asl.internal.expr.ExpressionSyntaxException;
import io.github.mfsm.asl.internal.expr.JsonPathExpression;
import io.github.mfsm.asl.internal.expr.jsonata.JsonataEvaluator;
import io.github.mfsm.asl.internal.expr.jsonata.JsonataReferences;
import io.github.mfsm.asl.internal.expr.jsonata.JsonataSyntaxException;
import io.github.mfsm.asl.internal.expr.jsonpath.InvalidPathException;
import io.github.mfsm.asl.internal.expr.jsonpath.ReferencePath;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * {@code validate} and {@code parse} agree on every text: what one takes, the other takes. Texts are drawn, valid and
 * broken. {@code -Dfuzz.runs=200000 -Dfuzz.seed=1} sets how many and from which seed.
 */
class AgreementTest {

    private static final int RUNS = Integer.getInteger("fuzz.runs", 4000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261129);

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void validateAndParseAgreeOnEveryExpression() {
        int valid = 0;
        for (int i = 0; i < RUNS; i++) {
            String text = broken(random.nextBoolean() ? path() : call(2));
            valid += agree("Parameters", text, isTemplateValue(text)) ? 1 : 0;
            agree("InputPath", text, text.startsWith("$") && isPath(text));
            agree("ResultPath", text, isReferencePath(text));
            agree("Variable", text, text.startsWith("$") && isPath(text));
        }

        assertThat(valid).isBetween(RUNS / 5, RUNS * 4 / 5);
    }

    /**
     * Beyond what can't be compiled, the validator refuses what a state has no {@code $states} for; it is told nothing
     * else.
     */
    @Test
    void validateAndParseAgreeOnEveryJsonataText() {
        int valid = 0;
        for (int i = 0; i < RUNS; i++) {
            String expression = broken(jsonata(3));
            String text = "{%" + pick("", " ", "\n") + expression + pick("", " ") + "%}";
            boolean compiles = isJsonata(text.substring(2, text.length() - 2));
            valid += agree("Output", text, compiles) ? 1 : 0;
            agree("Condition", text, compiles);
        }

        assertThat(valid).isBetween(RUNS / 5, RUNS * 4 / 5);
    }

    private static boolean isJsonata(String text) {
        try {
            JsonataReferences references = JsonataEvaluator.compile(text).references();
            return !references.usesRoot()
                    && references.topLevelNames().isEmpty()
                    && Set.of("input", "context").containsAll(references.statesFields());
        } catch (JsonataSyntaxException e) {
            return false;
        }
    }

    private String jsonata(int depth) {
        if (depth == 0) {
            return pick("1", "'a'", "$x", "$states.input.a", "$states.context.State.Name", "null", "/a+/i", "[]", "{}");
        }
        String part = jsonata(depth - 1);
        String other = jsonata(random.nextInt(depth));
        return switch (random.nextInt(14)) {
            case 0 -> part + pick(" + ", " & ", "=", " and ", " in ", "..", "|", " ~> ", " ?: ", " ?? ") + other;
            case 1 -> pick("$sum(", "$map(", "$uppercase(", "$nope(", "$f(?, ") + part + ", " + other + ")";
            case 2 -> "(" + part + "; " + other + ")";
            case 3 -> "[" + part + ", " + other + "]";
            case 4 -> "{'k': " + part + ", 'l': " + other + "}";
            case 5 -> "function($v" + pick("", ", $w") + ")" + pick("", "<n:n>", "<a<n>>", "<q>") + "{" + part + "}";
            case 6 -> "$x := " + part;
            case 7 -> part + "[" + other + "]";
            case 8 -> part + ".(" + other + ")";
            case 9 -> part + "^(" + pick("", "<", ">") + "a)";
            case 10 -> part + " ? " + other + " : 1";
            case 11 -> part + pick(".a", ".*", ".**", ".%", "@$i.b", "#$i", "{a: b}", "[]", ".`b c`", ".'b'");
            case 12 -> "|" + part + "|" + other + "|";
            default ->
                pick("name", "$$", "$states.result", "$", "/* c */ 1", "%", "*", "/(/", "\"\\u12\"", "- 1")
                        + pick("", ".a");
        };
    }

    private static boolean agree(String field, String text, boolean compiles) {
        String definition = definition(field, text);
        List<Problem> errors = StateMachine.validate(definition).stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        assertThat(errors.isEmpty())
                .as("seed %s: %s %s %s", SEED, field, text, errors)
                .isEqualTo(compiles);
        if (compiles) {
            assertThatCode(() -> StateMachine.parse(definition))
                    .as("seed %s: %s %s", SEED, field, text)
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> StateMachine.parse(definition))
                    .as("seed %s: %s %s", SEED, field, text)
                    .isInstanceOf(InvalidDefinitionException.class);
        }
        return compiles;
    }

    private static boolean isTemplateValue(String text) {
        try {
            JsonPathExpression.compile(text, "x.$", "");
            return true;
        } catch (ExpressionSyntaxException e) {
            return false;
        }
    }

    private static boolean isPath(String text) {
        try {
            DataPath.compile(text);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isReferencePath(String text) {
        try {
            ReferencePath.parse(text);
            return true;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String definition(String field, String text) {
        ObjectNode machine = JsonNodeFactory.instance.objectNode().put("StartAt", "S");
        ObjectNode state = machine.putObject("States").putObject("S");
        if (field.equals("Variable")) {
            state.put("Type", "Choice").put("Default", "E");
            state.putArray("Choices")
                    .addObject()
                    .put("Variable", text)
                    .put("IsNull", true)
                    .put("Next", "E");
            ((ObjectNode) machine.get("States")).putObject("E").put("Type", "Succeed");
        } else if (field.equals("Condition")) {
            state.put("Type", "Choice").put("QueryLanguage", "JSONata").put("Default", "E");
            state.putArray("Choices").addObject().put("Condition", text).put("Next", "E");
            ((ObjectNode) machine.get("States")).putObject("E").put("Type", "Succeed");
        } else {
            state.put("Type", "Pass").put("End", true);
            if (field.equals("Output")) {
                state.put("QueryLanguage", "JSONata");
            }
            if (field.equals("Parameters")) {
                state.putObject("Parameters").put("x.$", text);
            } else {
                state.put(field, text);
            }
        }
        return machine.toString();
    }

    private String path() {
        StringBuilder path = new StringBuilder(pick("$", "$", "$$", "$v", "$_v", "$states"));
        for (int i = random.nextInt(4); i > 0; i--) {
            path.append(pick(
                    ".a",
                    ".b-c",
                    "[0]",
                    "[-1]",
                    "[*]",
                    "['a b']",
                    ".['a b']",
                    "[\"q\"]",
                    "[?(@.name==b)]",
                    "..x",
                    "[1:]",
                    "[(@.length-1)]",
                    ".length()",
                    "['a','b']",
                    "[0,1]",
                    "[?(@.a in ['x'])]",
                    "[?(@.a =~ /x/)]",
                    "[?(@.a =~ /x{2}y*/i)]",
                    "[?(@.a =~ /\\p{L}/)]",
                    ".ä"));
        }
        return path.toString();
    }

    private String call(int depth) {
        StringBuilder call = new StringBuilder("States.")
                .append(pick(
                        "Format", "Array", "ArrayGetItem", "ArrayLength", "MathAdd", "JsonToString", "UUID", "Nope"))
                .append('(');
        for (int i = random.nextInt(4); i > 0; i--) {
            call.append(depth > 0 && random.nextInt(4) == 0 ? call(depth - 1) : argument());
            call.append(i > 1 ? pick(",", ", ", " , ") : "");
        }
        return call.append(')').toString();
    }

    private String argument() {
        return random.nextBoolean()
                ? path()
                : pick("'{}'", "'a,b'", "'it\\'s'", "1", "-2.5", "1e9", "true", "null", "''");
    }

    private String broken(String text) {
        if (random.nextInt(3) > 0) {
            return text;
        }
        int at = random.nextInt(text.length());
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
            default ->
                text.substring(0, at)
                        + pick("(", ")", "[", "]", "'", "$", ".", ",", " ", "\\", "é")
                        + text.substring(at);
        };
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
