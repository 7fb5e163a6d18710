package io.github.mfsm.asl.internal.expr;

import static io.github.mfsm.asl.internal.expr.Json.json;
import static io.github.mfsm.asl.internal.expr.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonataFieldCompilerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static FieldCompiler fields(ObjectNode state) {
        return FieldCompiler.of(QueryLanguage.JSONATA, state);
    }

    private static Scope scope(String input) {
        return Scopes.of(json(input))
                .context(() -> json("{\"Execution\":{\"Id\":\"arn\"}}"))
                .variables(name -> name.equals("v") ? json("[1,2]") : null)
                .time(Clock.fixed(NOW, ZoneOffset.UTC))
                .build();
    }

    private static DataFlow flow(String fields) {
        return new DataFlow(fields(object("{" + fields + "}")));
    }

    private static void assertFails(Runnable evaluation, String location, String cause) {
        assertThatThrownBy(evaluation::run).isInstanceOfSatisfying(EvaluationException.class, e -> {
            assertThat(e.errorName()).isEqualTo("States.QueryEvaluationError");
            assertThat(e.causeText()).isEqualTo(cause);
            assertThat(e.location()).isEqualTo(location);
            assertThat(e.isRecorded()).isTrue();
        });
    }

    @Test
    void preparesArguments() {
        DataFlow flow = flow("\"Arguments\":{\"a\":\"{% $states.input.x %}\",\"b\":[1,\"{%$v[0]%}\",\"{% open\"],"
                + "\"c\":\"{% $states.context.Execution.Id %}\",\"d.$\":\"$.x\",\"e\":null}");

        assertThat(flow.arguments(scope("{\"x\":{\"y\":null}}")))
                .isEqualTo(
                        json("{\"a\":{\"y\":null},\"b\":[1,1,\"{% open\"],\"c\":\"arn\",\"d.$\":\"$.x\",\"e\":null}"));
        assertThat(flow("\"Comment\":\"\"").arguments(scope("[1]"))).isEqualTo(json("[1]"));
        assertThat(flow("\"Arguments\":\"{% $states.input %}\"").arguments(scope("[1]")))
                .isEqualTo(json("[1]"));
    }

    @Test
    void outputsWhatItIsToldElseTheResultElseTheInput() {
        Scope scope = scope("{\"x\":1}");

        assertThat(Left.by(flow("\"Comment\":\"\"").exit(), scope).output()).isEqualTo(json("{\"x\":1}"));
        assertThat(Left.by(flow("\"Comment\":\"\"").exit(), scope, json("2")).output())
                .isEqualTo(json("2"));
        assertThat(Left.by(
                        flow("\"Output\":{\"r\":\"{% $states.result + $states.input.x %}\"},\"Assign\":{\"w\":\"{% $states.result %}\",\"c\":[]}")
                                .exit(),
                        scope,
                        json("2")))
                .isEqualTo(new Left(json("{\"r\":3}"), Map.of("w", json("2"), "c", json("[]"))));
        assertThat(Left.by(flow("\"Output\":7").exit(), scope).output()).isEqualTo(json("7"));
    }

    @Test
    void statesHasAllThatCanBeSeen() {
        Scope scope = scope("{\"x\":1}");

        assertThat(Left.by(flow("\"Output\":\"{% $states %}\"").exit(), scope, json("2"))
                        .output())
                .isEqualTo(json("{\"input\":{\"x\":1},\"result\":2,\"context\":{\"Execution\":{\"Id\":\"arn\"}}}"));
        assertThat(Left.by(flow("\"Output\":\"{%}\"").exit(), scope).output()).isEqualTo(json("\"{%}\""));
    }

    @Test
    void leavesThroughACatcher() {
        DataFlow flow = flow("\"Output\":\"{% $nope %}\",\"Catch\":[{\"Next\":\"A\"},"
                + "{\"Output\":{\"e\":\"{% $states.errorOutput.Error %}\",\"i\":\"{% $states.input %}\"},"
                + "\"Assign\":{\"c\":\"{% $states.errorOutput.Cause %}\"},\"Next\":\"B\"}]");
        Scope scope = scope("1").withErrorOutput(json("{\"Error\":\"E\",\"Cause\":\"C\"}"));

        assertThat(Left.by(flow.catchers().get(0), scope).output())
                .isEqualTo(json("{\"Error\":\"E\",\"Cause\":\"C\"}"));
        assertThat(Left.by(flow.catchers().get(1), scope))
                .isEqualTo(new Left(json("{\"e\":\"E\",\"i\":1}"), Map.of("c", json("\"C\""))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"{% $nope %}\" | Output | $nope",
                "{\"a\":{\"b\":[0,\"{%$nope%}\"]}} | Output/a/b[1] | $nope",
                "[[\"{% $states.input.y %}\"]] | Output[0][0] | $states.input.y"
            })
    void saysWhereAnExpressionReturnedNothing(String output, String location, String expression) {
        assertFails(
                () -> Left.by(flow("\"Output\":" + output).exit(), scope("{}")),
                location,
                "The JSONata expression '" + expression + "' specified for the field '" + location
                        + "' returned nothing (undefined).");
    }

    @Test
    void saysWhatElseWentWrongWithAnExpression() {
        assertFails(
                () -> Left.by(flow("\"Assign\":{\"x\":\"{% 1 + 'a' %}\"}").exit(), scope("{}")),
                "Assign/x",
                "The JSONata expression '1 + 'a'' specified for the field 'Assign/x' threw an error during evaluation. "
                        + "T2002: The right side of the \"+\" operator must evaluate to a number");
        assertFails(
                () -> flow("\"Arguments\":{\"x\":\"{% [1..900000] %}\"}").arguments(scope("{}")),
                "Arguments/x",
                "The JSONata expression '[1..900000]' specified for the field 'Arguments/x' threw an error during "
                        + "evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage");
        assertFails(
                () -> Left.by(
                        flow("\"Output\":\"{% $f := function($x){$x} %}\"").exit(), scope("{}")),
                "Output",
                "The JSONata expression '$f := function($x){$x}' specified for the field 'Output' returned an unsupported "
                        + "result type.");
    }

    @Test
    void choosesByConditions() {
        ChoiceRules rules = new ChoiceRules(
                fields(
                        object(
                                "{\"Choices\":[{\"Condition\":\"{% $states.input.x > 1 %}\"},"
                                        + "{\"Condition\":true,\"Output\":\"{% $states.input.x %}\",\"Assign\":{\"a\":1}}],\"Assign\":{\"b\":2}}")));

        assertThat(rules.choose(scope("{\"x\":2}"))).isZero();
        assertThat(rules.choose(scope("{\"x\":1}"))).isEqualTo(1);
        assertThat(Left.by(rules.rules().get(1), scope("{\"x\":1}")))
                .isEqualTo(new Left(json("1"), Map.of("a", json("1"))));
        assertThat(Left.by(rules.otherwise(), scope("5"))).isEqualTo(new Left(json("5"), Map.of("b", json("2"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$states.input.s | returned an unexpected result type. Expected 'boolean', but was 'string' for value: \"x\"",
                "1 | returned an unexpected result type. Expected 'boolean', but was 'number' for value: 1",
                "$states.input.nope | returned nothing (undefined)."
            })
    void takesOnlyBooleansForConditions(String condition, String what) {
        ChoiceRules rules = new ChoiceRules(
                fields(object("{\"Choices\":[{\"Condition\":false},{\"Condition\":\"{% " + condition + " %}\"}]}")));

        assertFails(
                () -> rules.choose(scope("{\"s\":\"x\"}")),
                "Choices[1]/Condition",
                "The JSONata expression '" + condition + "' specified for the field 'Choices[1]/Condition' " + what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"boolean | true", "null | null", "number | 1", "object | {\"foo\":\"bar\"}", "string | \"string\""
            })
    void takesOnlyArraysForItems(String type, String value) {
        MapFields fields = new MapFields(fields(object("{\"Items\":\"{% $states.input.i %}\"}")), false);

        assertFails(
                () -> fields.items(scope("{\"i\":" + value + "}")),
                "Items",
                "The JSONata expression '$states.input.i' specified for the field 'Items' returned an unexpected result type. "
                        + "Expected 'array', but was '" + type + "' for value: " + value);
        assertFails(
                () -> new MapFields(fields(object("{}")), false).items(scope(value)),
                null,
                "Map state input must be an array but was: " + value);
    }

    @Test
    void findsItemsAndTheInputOfIterations() {
        MapFields fields = new MapFields(
                fields(
                        object(
                                "{\"Items\":[1,\"{% $v[1] %}\"],\"ItemSelector\":{\"i\":\"{% $states.context.Map.Item.Value %}\"}}")),
                false);
        Scope iteration = scope("{}").withContext(() -> json("{\"Map\":{\"Item\":{\"Value\":7}}}"));

        assertThat(fields.items(scope("{}")).inputs().all()).isEqualTo(json("[1,2]"));
        assertThat(fields.itemInput(iteration, json("7"))).isEqualTo(json("{\"i\":7}"));
        assertThat(new MapFields(fields(object("{}")), false)
                        .items(scope("[3]"))
                        .inputs()
                        .all())
                .isEqualTo(json("[3]"));
        assertThat(new MapFields(fields(object("{}")), false).itemInput(iteration, json("7")))
                .isEqualTo(json("7"));
        assertThat(new MapFields(fields(object("{\"Items\":\"{% [0] %}\"}")), false)
                        .items(scope("{}"))
                        .inputs()
                        .all())
                .isEqualTo(json("[0]"));
    }

    @Test
    void readsNumbersFromExpressions() {
        Scope scope = scope("{\"n\":3,\"p\":12.5}");
        TaskFields task = new TaskFields(fields(object("{\"TimeoutSeconds\":\"{% $x := 1 %}\",\"HeartbeatSeconds\":2,"
                + "\"Credentials\":{\"RoleArn\":\"{% 'arn' %}\"}}")));
        MapFields map = new MapFields(
                fields(object("{\"MaxConcurrency\":\"{% $states.input.n %}\","
                        + "\"ToleratedFailureCount\":\"{% 1 %}\",\"ToleratedFailurePercentage\":\"{% $states.input.p %}\","
                        + "\"ItemReader\":{\"Arguments\":{\"k\":\"{% 'x' %}\"},\"ReaderConfig\":{\"MaxItems\":\"{% 9 %}\"}},"
                        + "\"ItemBatcher\":{\"MaxItemsPerBatch\":\"{% 2 %}\",\"MaxInputBytesPerBatch\":5,\"BatchInput\":\"{% 6 %}\"},"
                        + "\"ResultWriter\":{\"Arguments\":{\"p\":\"{% 'y' %}\"}}}")),
                false);

        assertThat(task.timeoutSeconds(scope)).isEqualTo(1);
        assertThat(task.heartbeatSeconds(scope)).isEqualTo(2);
        assertThat(task.credentials(scope)).isEqualTo(json("{\"RoleArn\":\"arn\"}"));
        assertThat(map.maxConcurrency(scope)).isEqualTo(3);
        assertThat(map.toleratedFailureCount(scope)).isEqualTo(1);
        assertThat(map.toleratedFailurePercentage(scope)).isEqualTo(12.5);
        assertThat(map.readerArguments(scope)).isEqualTo(json("{\"k\":\"x\"}"));
        assertThat(map.maxItems(scope)).isEqualTo(9);
        assertThat(map.maxItemsPerBatch(scope)).isEqualTo(2);
        assertThat(map.maxInputBytesPerBatch(scope)).isEqualTo(5);
        assertThat(map.batchInput(scope)).isEqualTo(json("6"));
        assertThat(map.writerArguments(scope)).isEqualTo(json("{\"p\":\"y\"}"));
    }

    @Test
    void refusesNumbersThatAreNone() {
        TaskFields task = new TaskFields(fields(object("{\"TimeoutSeconds\":\"{% $states.input.x %}\"}")));

        assertFails(
                () -> task.timeoutSeconds(scope("{\"x\":\"5\"}")),
                "TimeoutSeconds",
                "The JSONata expression '$states.input.x' specified for the field 'TimeoutSeconds' returned an unexpected "
                        + "result type. Expected 'number', but was 'string' for value: \"5\"");
        assertThatThrownBy(() -> task.timeoutSeconds(scope("{\"x\":1.5}"))).isInstanceOf(EvaluationException.class);
        assertFails(
                () -> task.timeoutSeconds(scope("{\"x\":-1}")),
                "TimeoutSeconds",
                "Expected positive integer for TimeoutSeconds, got '-1' instead.");
    }

    @Test
    void computesTheEndOfAWait() {
        assertThat(new WaitField(fields(object("{\"Seconds\":\"{% $states.input.s %}\"}"))).until(scope("{\"s\":5}")))
                .isEqualTo(NOW.plusSeconds(5));
        assertThat(new WaitField(fields(object("{\"Seconds\":\"{% 0 %}\"}"))).until(scope("{}")))
                .isEqualTo(NOW);
        assertThat(new WaitField(fields(object("{\"Timestamp\":\"{% $states.input.t %}\"}")))
                        .until(scope("{\"t\":\"2026-02-01T00:00:00Z\"}")))
                .isEqualTo(Instant.parse("2026-02-01T00:00:00Z"));
        assertFails(
                () -> new WaitField(fields(object("{\"Timestamp\":\"{% $states.input.t %}\"}")))
                        .until(scope("{\"t\":\"2016-12-05 21:29:29Z\"}")),
                "Timestamp",
                "The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: "
                        + "2016-12-05 21:29:29Z");
    }

    @Test
    void readsErrorAndCauseOfAFail() {
        FailFields fields = new FailFields(fields(object("{\"Error\":\"E\",\"Cause\":\"{% $states.input.c %}\"}")));

        assertThat(fields.error(scope("{}"))).isEqualTo("E");
        assertThat(fields.cause(scope("{\"c\":\"because\"}"))).isEqualTo("because");
        assertThat(new FailFields(fields(object("{}"))).cause(scope("{}"))).isNull();
        assertFails(
                () -> fields.cause(scope("{\"c\":1}")),
                "Cause",
                "The JSONata expression '$states.input.c' specified for the field 'Cause' returned an unexpected result type. "
                        + "Expected 'string', but was 'number' for value: 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Output\":\"{% 1 + %}\"}",
                "{\"Arguments\":{\"a\":[\"{% ( %}\"]}}",
                "{\"Assign\":{\"a\":\"{%  %}\"}}",
                "{\"Catch\":[{\"Output\":\"{% ] %}\"}]}"
            })
    void refusesExpressionsItCannotRead(String state) {
        assertThatThrownBy(() -> new DataFlow(fields(object(state)))).isInstanceOf(ExpressionSyntaxException.class);
    }
}
