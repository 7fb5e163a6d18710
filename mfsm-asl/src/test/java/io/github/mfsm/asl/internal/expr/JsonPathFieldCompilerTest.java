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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathFieldCompilerTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static FieldCompiler fields(ObjectNode state) {
        return FieldCompiler.of(QueryLanguage.JSONPATH, state);
    }

    private static Scope scope(String input) {
        return Scopes.of(json(input))
                .time(Clock.fixed(NOW, ZoneOffset.UTC))
                .variables(name -> name.equals("v") ? json("\"3\"") : null)
                .build();
    }

    private static MapFields map(String fields) {
        return new MapFields(fields(object("{" + fields + "}")), false);
    }

    private static Instant until(String field, String input) {
        return new WaitField(fields(object("{" + field + "}"))).until(scope(input));
    }

    @Test
    void readsTheSecondsOfATask() {
        TaskFields literal = new TaskFields(fields(object("{\"TimeoutSeconds\":9}")));
        TaskFields paths = new TaskFields(
                fields(
                        object(
                                "{\"TimeoutSecondsPath\":\"$.t\",\"HeartbeatSecondsPath\":\"$v\",\"Credentials\":{\"RoleArn.$\":\"$.r\"}}")));
        Scope scope = scope("{\"t\":5,\"r\":\"arn\"}");

        assertThat(literal.timeoutSeconds(scope)).isEqualTo(9);
        assertThat(literal.heartbeatSeconds(scope)).isNull();
        assertThat(literal.credentials(scope)).isNull();
        assertThat(paths.timeoutSeconds(scope)).isEqualTo(5);
        assertThat(paths.heartbeatSeconds(scope)).isEqualTo(3);
        assertThat(paths.credentials(scope)).isEqualTo(json("{\"RoleArn\":\"arn\"}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | Invalid path '$.t' : No results for path: $['t']",
                "{\"t\":\"x\"} | The TimeoutSecondsPath field refers to value \"x\" which is not a valid integer: $.t",
                "{\"t\":1.5} | The TimeoutSecondsPath field refers to value \"1.5\" which is not a valid integer: $.t",
                "{\"t\":{}} | The TimeoutSecondsPath field refers to value \"{}\" which is not a valid integer: $.t",
                "{\"t\":1e300} | The TimeoutSecondsPath field refers to value \"1.0E300\" which is not a valid integer: $.t",
                "{\"t\":0} | Expected positive integer for TimeoutSeconds, got '0' instead."
            })
    void refusesWhatIsNoWholeNumber(String input, String cause) {
        TaskFields fields = new TaskFields(fields(object("{\"TimeoutSecondsPath\":\"$.t\"}")));

        assertThatThrownBy(() -> fields.timeoutSeconds(scope(input)))
                .isInstanceOf(EvaluationException.class)
                .hasMessage(cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Seconds\":10 | {} | 2026-01-01T00:00:10Z",
                "\"SecondsPath\":\"$.s\" | {\"s\":0} | 2026-01-01T00:00:00Z",
                "\"SecondsPath\":\"$.s\" | {\"s\":\"60\"} | 2026-01-01T00:01:00Z",
                "\"Timestamp\":\"2016-03-05T21:29:29.243167252Z\" | {} | 2016-03-05T21:29:29Z",
                "\"TimestampPath\":\"$.t\" | {\"t\":\"2026-02-01T00:00:00.999Z\"} | 2026-02-01T00:00:00Z",
                "\"TimestampPath\":\"$.t\" | {\"t\":\"2026-02-01T01:00:00+01:00\"} | 2026-02-01T00:00:00Z"
            })
    void computesTheEndOfAWait(String field, String input, String expected) {
        assertThat(until(field, input)).isEqualTo(Instant.parse(expected));
    }

    @Test
    void waitsForeverRatherThanOverflow() {
        assertThat(until("\"SecondsPath\":\"$.s\"", "{\"s\":9223372036854775807}"))
                .isEqualTo(Instant.MAX);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SecondsPath | {} | The SecondsPath parameter does not reference an input value: $.x",
                "SecondsPath | {\"x\":null} | The SecondsPath parameter does not reference an input value: $.x",
                "SecondsPath | {\"x\":-1.5} | The SecondsPath parameter cannot be parsed as a long value: $.x == -1.5",
                "SecondsPath | {\"x\":\"a\"} | The SecondsPath parameter cannot be parsed as a long value: $.x == a",
                "SecondsPath | {\"x\":-1} | The SecondsPath parameter references a negative value: $.x == -1",
                "TimestampPath | {} | The TimestampPath parameter does not reference an input value: $.x",
                "TimestampPath | {\"x\":\"2016-12-05 21:29:29Z\"} | The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.x == 2016-12-05 21:29:29Z",
                "TimestampPath | {\"x\":7} | The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.x == 7"
            })
    void saysWhyItCannotWait(String field, String input, String cause) {
        assertThatThrownBy(() -> until("\"" + field + "\":\"$.x\"", input))
                .isInstanceOf(EvaluationException.class)
                .hasMessage(cause);
    }

    @Test
    void readsErrorAndCauseOfAFail() {
        Scope scope = scope("{\"e\":\"E\",\"c\":5}");
        FailFields literal = new FailFields(fields(object("{\"Error\":\"X\"}")));
        FailFields paths = new FailFields(
                fields(object("{\"ErrorPath\":\"$.e\",\"CausePath\":\"States.Format('because {}', $.c)\"}")));
        FailFields noText = new FailFields(fields(object("{\"CausePath\":\"$.c\"}")));
        FailFields absent = new FailFields(fields(object("{\"ErrorPath\":\"$.nope\"}")));

        assertThat(literal.error(scope)).isEqualTo("X");
        assertThat(literal.cause(scope)).isNull();
        assertThat(paths.error(scope)).isEqualTo("E");
        assertThat(paths.cause(scope)).isEqualTo("because 5");
        assertThatThrownBy(() -> noText.cause(scope)).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> absent.error(scope))
                .hasMessage("The JSONPath '$.nope' specified for the field 'ErrorPath' could not be found in the input "
                        + "'{\"e\":\"E\",\"c\":5}'");
    }

    @Test
    void findsTheItemsOfAMap() {
        assertThat(map("\"Type\":\"Map\"").items(scope("[1,2]")).inputs().all()).isEqualTo(json("[1,2]"));
        assertThat(map("\"InputPath\":\"$.a\",\"ItemsPath\":\"$.b\"")
                        .items(scope("{\"a\":{\"b\":[3]}}"))
                        .inputs()
                        .all())
                .isEqualTo(json("[3]"));
        assertThatThrownBy(() -> map("\"ItemsPath\":\"$.a\"").items(scope("{\"a\":1}")))
                .hasMessage("Reference path \"$.a\" must point to array.");
        assertThatThrownBy(() -> map("\"Type\":\"Map\"").items(scope("{}")))
                .hasMessage("Reference path \"$\" must point to array.");
    }

    @Test
    void selectsTheInputOfAnIteration() {
        Scope scope = scope("{\"a\":{\"k\":5}}").withContext(() -> json("{\"Map\":{\"Item\":{\"Value\":7}}}"));
        String selector = "{\"i.$\":\"$$.Map.Item.Value\",\"k.$\":\"$.k\"}";

        assertThat(map("\"Type\":\"Map\"").itemInput(scope, json("7"))).isEqualTo(json("7"));
        assertThat(map("\"InputPath\":\"$.a\",\"ItemSelector\":" + selector).itemInput(scope, json("7")))
                .isEqualTo(json("{\"i\":7,\"k\":5}"));
        assertThat(map("\"InputPath\":\"$.a\",\"Parameters\":" + selector).itemInput(scope, json("7")))
                .isEqualTo(json("{\"i\":7,\"k\":5}"));
    }

    @Test
    void readsTheNumbersOfAMap() {
        MapFields literals = map("\"MaxConcurrency\":4,\"ToleratedFailureCount\":1,\"ToleratedFailurePercentage\":12.5,"
                + "\"ItemReader\":{\"ReaderConfig\":{\"MaxItems\":9},\"Parameters\":{\"Key.$\":\"$.k\"}},"
                + "\"ItemBatcher\":{\"MaxItemsPerBatch\":2,\"MaxInputBytesPerBatch\":100,\"BatchInput\":{\"b.$\":\"$.k\"}},"
                + "\"ResultWriter\":{\"Parameters\":{\"Prefix.$\":\"$.k\"}}");
        MapFields none = map("\"Type\":\"Map\"");
        MapFields paths = map("\"MaxConcurrencyPath\":\"$v\",\"ToleratedFailurePercentagePath\":\"$.p\"");
        Scope scope = scope("{\"k\":\"x\",\"p\":\"7.5\"}");

        assertThat(literals.maxConcurrency(scope)).isEqualTo(4);
        assertThat(literals.toleratedFailureCount(scope)).isEqualTo(1);
        assertThat(literals.toleratedFailurePercentage(scope)).isEqualTo(12.5);
        assertThat(literals.maxItems(scope)).isEqualTo(9);
        assertThat(literals.readerArguments(scope)).isEqualTo(json("{\"Key\":\"x\"}"));
        assertThat(literals.maxItemsPerBatch(scope)).isEqualTo(2);
        assertThat(literals.maxInputBytesPerBatch(scope)).isEqualTo(100);
        assertThat(literals.batchInput(scope)).isEqualTo(json("{\"b\":\"x\"}"));
        assertThat(literals.writerArguments(scope)).isEqualTo(json("{\"Prefix\":\"x\"}"));
        assertThat(none.maxConcurrency(scope)).isZero();
        assertThat(none.toleratedFailureCount(scope)).isNull();
        assertThat(none.readerArguments(scope)).isNull();
        assertThat(paths.maxConcurrency(scope)).isEqualTo(3);
        assertThat(paths.toleratedFailurePercentage(scope)).isEqualTo(7.5);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 100", "'\"0.0000000000000000000000000000000000000\"', 0"})
    void takesPercentagesFromZeroToAHundred(String given, double percentage) {
        assertThat(map("\"ToleratedFailurePercentagePath\":\"$\"").toleratedFailurePercentage(scope(given)))
                .isEqualTo(percentage);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "MaxConcurrency | -1 | Expected non-negative integer for MaxConcurrency, got '-1' instead.",
                "MaxConcurrency | \"NoNumber\" | The MaxConcurrencyPath field refers to value \"NoNumber\" which is not a valid integer: $.x",
                "ToleratedFailureCount | -1 | ToleratedFailureCount cannot be negative.",
                "ToleratedFailureCount | {} | The ToleratedFailureCountPath field refers to value \"{}\" which is not a valid integer: $.x",
                "ToleratedFailurePercentage | -1.1 | ToleratedFailurePercentage must be between 0 and 100.",
                "ToleratedFailurePercentage | 100.1 | ToleratedFailurePercentage must be between 0 and 100.",
                "ToleratedFailurePercentage | {} | The ToleratedFailurePercentagePath field refers to value \"{}\" which is not a valid float: $.x",
                "ToleratedFailurePercentage | \"0.00000000000000000000000000000000000000\" | The ToleratedFailurePercentagePath field refers to value \"0.00000000000000000000000000000000000000\" which is not a valid float: $.x",
                "ToleratedFailurePercentage | \"NoNumber\" | The ToleratedFailurePercentagePath field refers to value \"NoNumber\" which is not a valid float: $.x"
            })
    void refusesNumbersOutOfRange(String field, String value, String cause) {
        MapFields fields = map("\"" + field + "Path\":\"$.x\"");
        Scope scope = scope("{\"x\":" + value + "}");

        assertThatThrownBy(() -> {
                    switch (field) {
                        case "MaxConcurrency" -> fields.maxConcurrency(scope);
                        case "ToleratedFailureCount" -> fields.toleratedFailureCount(scope);
                        default -> fields.toleratedFailurePercentage(scope);
                    }
                })
                .isInstanceOf(EvaluationException.class)
                .hasMessage(cause);
    }
}
