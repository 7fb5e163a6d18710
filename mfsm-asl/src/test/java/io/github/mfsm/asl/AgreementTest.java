package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Severity;
import io.github.mfsm.asl.internal.expr.DataPath;
import io.github.mfsm.asl.internal.expr.ExpressionSyntaxException;
import io.github.mfsm.asl.internal.expr.JsonPathExpression;
import io.github.mfsm.asl.internal.expr.jsonpath.InvalidPathException;
import io.github.mfsm.asl.internal.expr.jsonpath.ReferencePath;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * {@code validate} and {@code parse} agree on every text: what one takes, the other takes. Texts are drawn, valid and broken.
 * {@code -Dfuzz.runs=200000 -Dfuzz.seed=1} sets how many and from which seed.
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
        } else {
            state.put("Type", "Pass").put("End", true);
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
