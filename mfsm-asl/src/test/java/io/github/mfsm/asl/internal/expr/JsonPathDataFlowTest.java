package io.github.mfsm.asl.internal.expr;

import static io.github.mfsm.asl.internal.expr.Json.json;
import static io.github.mfsm.asl.internal.expr.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathDataFlowTest {

    private static final Map<String, JsonNode> VARIABLES = Map.of("v", json("{\"x\":[1,2]}"));

    private static FieldCompiler fields(ObjectNode state) {
        return FieldCompiler.of(QueryLanguage.JSONPATH, state);
    }

    private static DataFlow flow(String fields) {
        return new DataFlow(fields(object("{\"Type\":\"Task\"," + fields + "}")));
    }

    private static Scope scope(String input) {
        return Scopes.of(json(input))
                .context(() -> json("{\"Execution\":{\"Id\":\"arn\"}}"))
                .variables(VARIABLES::get)
                .build();
    }

    private static void assertFails(Runnable evaluation, String error, String cause) {
        assertThatThrownBy(evaluation::run).isInstanceOfSatisfying(EvaluationException.class, e -> {
            assertThat(e.errorName()).isEqualTo(error);
            assertThat(e.causeText()).isEqualTo(cause);
            assertThat(e.isRecorded()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Comment\":\"\" | {\"a\":1} | {\"a\":1}",
                "\"InputPath\":\"$.a\" | {\"a\":1} | 1",
                "\"InputPath\":null | {\"a\":1} | {}",
                "\"InputPath\":\"$$.Execution.Id\" | {} | \"arn\"",
                "\"InputPath\":\"$v.x[1]\" | {} | 2",
                "\"InputPath\":\"$.l[*].a\" | {\"l\":[{\"a\":1},{\"a\":2}]} | [1,2]",
                "\"Parameters\":{\"x\":1,\"y.$\":\"$.a\",\"z\":\"$.a\"} | {\"a\":[2]} | {\"x\":1,\"y\":[2],\"z\":\"$.a\"}",
                "\"Parameters\":[{\"x.$\":\"$v\"},\"$.a\"] | {} | [{\"x\":{\"x\":[1,2]}},\"$.a\"]",
                "\"Parameters\":{\"a\":{\"b\":{\"c.$\":\"$$.Execution\"}}} | {} | {\"a\":{\"b\":{\"c\":{\"Id\":\"arn\"}}}}",
                "\"Parameters\":{\"x.$\":\"$.l[9]\"} | {\"l\":[]} | {\"x\":null}",
                "\"Parameters\":{\"x.$\":\"States.MathAdd($v.x[0], $.a)\"} | {\"a\":4} | {\"x\":5}",
                "\"InputPath\":\"$.a\",\"Parameters\":{\"x.$\":\"$\"} | {\"a\":1} | {\"x\":1}",
                "\"Parameters\":\"text\" | {} | \"text\""
            })
    void preparesArguments(String fields, String input, String expected) {
        assertThat(flow(fields).arguments(scope(input))).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Comment\":\"\" | {\"a\":1} | {\"r\":2}",
                "\"ResultPath\":\"$\" | {\"a\":1} | {\"r\":2}",
                "\"ResultPath\":null | {\"a\":1} | {\"a\":1}",
                "\"ResultPath\":\"$.b.c\" | {\"a\":1} | {\"a\":1,\"b\":{\"c\":{\"r\":2}}}",
                "\"ResultSelector\":{\"only.$\":\"$.r\"} | {\"a\":1} | {\"only\":2}",
                "\"ResultSelector\":{\"only.$\":\"$.r\"},\"ResultPath\":\"$.a\",\"OutputPath\":\"$.a.only\" | {\"a\":1} | 2",
                "\"InputPath\":\"$.a\",\"ResultPath\":\"$.b\" | {\"a\":1} | {\"a\":1,\"b\":{\"r\":2}}",
                "\"OutputPath\":null | {\"a\":1} | {}",
                "\"OutputPath\":\"$$.Execution.Id\" | {\"a\":1} | \"arn\"",
                "\"OutputPath\":\"$v.x\" | {\"a\":1} | [1,2]"
            })
    void combinesTheResult(String fields, String input, String expected) {
        Left data = Left.by(flow(fields).exit(), scope(input), json("{\"r\":2}"));

        assertThat(data.output()).isEqualTo(json(expected));
        assertThat(data.variables()).isEmpty();
    }

    @Test
    void passesTheSelectedInputOnWhereThereIsNoResult() {
        Left data = Left.by(
                flow("\"InputPath\":\"$.a\",\"OutputPath\":\"$.b\",\"Assign\":{\"w.$\":\"$.b\"}")
                        .exit(),
                scope("{\"a\":{\"b\":3}}"));

        assertThat(data).isEqualTo(new Left(json("3"), Map.of("w", json("3"))));
    }

    @Test
    void assignsFromTheResultItselfWithTheOldVariables() {
        DataFlow flow = flow(
                "\"ResultSelector\":{\"s.$\":\"$.r\"},"
                        + "\"Assign\":{\"v\":\"new\",\"old.$\":\"$v.x\",\"r.$\":\"$.r\",\"deep\":{\"i.$\":\"$$.Execution.Id\"}}");

        assertThat(Left.by(flow.exit(), scope("{}"), json("{\"r\":2}")).variables())
                .isEqualTo(Map.of(
                        "v", json("\"new\""), "old", json("[1,2]"), "r", json("2"), "deep", json("{\"i\":\"arn\"}")));
    }

    @Test
    void leavesThroughACatcher() {
        DataFlow flow = flow("\"OutputPath\":\"$.nope\",\"Catch\":[{\"Next\":\"A\"},"
                + "{\"ResultPath\":\"$.error\",\"Assign\":{\"e.$\":\"$.Error\"},\"Next\":\"B\"}]");
        JsonNode error = json("{\"Error\":\"E\",\"Cause\":\"C\"}");
        Scope scope = scope("{\"a\":1}").withErrorOutput(error);

        assertThat(flow.catchers()).hasSize(2);
        assertThat(Left.by(flow.catchers().get(0), scope)).isEqualTo(new Left(error, Map.of()));
        assertThat(Left.by(flow.catchers().get(1), scope))
                .isEqualTo(new Left(
                        json("{\"a\":1,\"error\":{\"Error\":\"E\",\"Cause\":\"C\"}}"), Map.of("e", json("\"E\""))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Parameters\":{\"v.$\":\"$.nope\"} | The JSONPath '$.nope' specified for the field 'v.$' could not be found in the input '{\"a\":1}'",
                "\"Parameters\":{\"o\":{\"v.$\":\"$$.No.x\"}} | The JSONPath '$$.No.x' specified for the field 'v.$' could not be found in the input '{\"Execution\":{\"Id\":\"arn\"}}'",
                "\"Parameters\":{\"v.$\":\"$nope\"} | The JSONPath '$nope' specified for the field 'v.$' could not be found in the input '{\"a\":1}'",
                "\"Parameters\":{\"v.$\":\"$.a[0]\"} | Filter: [0] can only be applied to arrays. Current context is: 1",
                "\"Parameters\":{\"v.$\":\"States.Format('{}',$.nope)\"} | The function 'States.Format('{}',$.nope)' had the following error: The JsonPath argument for the field '$.nope' could not be found in the input '{\"a\":1}'",
                "\"Parameters\":{\"v.$\":\"States.Format('{}', States.Format('{}', $.l[5]))\"} | The function 'States.Format('{}', States.Format('{}', $.l[5]))' had the following error: The JsonPath argument for the field '$.l[5]' could not be found in the input '{\"a\":1}'",
                "\"Parameters\":{\"v.$\":\"States.Format('{}', $$.No.x)\"} | The function 'States.Format('{}', $$.No.x)' had the following error: The JsonPath argument for the field '$.No.x' could not be found in the input '{\"a\":1}'",
                "\"Parameters\":{\"v.$\":\"States.Format('{}', $.a[0])\"} | The function 'States.Format('{}', $.a[0])' had the following error: Filter: [0] can only be applied to arrays. Current context is: 1",
                "\"Parameters\":{\"v.$\":\"States.MathAdd($.a, 'x')\"} | The function 'States.MathAdd($.a, 'x')' had the following error: Invalid arguments in States.MathAdd",
                "\"InputPath\":\"$.nope\" | Invalid path '$.nope' : No results for path: $['nope']",
                "\"InputPath\":\"$.nope.x\" | Invalid path '$.nope.x' : Missing property in path $['nope']"
            })
    void saysWhichPathFoundNothing(String fields, String cause) {
        assertFails(() -> flow(fields).arguments(scope("{\"a\":1}")), "States.Runtime", cause);
    }

    @Test
    void refusesToReadFromNoInput() {
        assertFails(
                () -> flow("\"Parameters\":{\"v.$\":\"$\"}").arguments(scope("null")),
                "States.Runtime",
                "Unable to apply Path transformation to null or empty input.");
    }

    @Test
    void saysThatTheResultHasNoPlace() {
        assertFails(
                () -> Left.by(flow("\"ResultPath\":\"$.r\"").exit(), scope("[1]"), json("2")),
                "States.ResultPathMatchFailure",
                "Unable to apply ReferencePath $.r to input [1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"InputPath\":\"a\"",
                "\"InputPath\":5",
                "\"OutputPath\":\"States.UUID()\"",
                "\"ResultPath\":\"$.a[*]\"",
                "\"ResultPath\":\"$$.a\"",
                "\"ResultPath\":\"$v\"",
                "\"Parameters\":{\"x.$\":\"text\"}",
                "\"Parameters\":{\"x.$\":5}",
                "\"Parameters\":{\"x.$\":\"States.Nope()\"}",
                "\"Parameters\":{\"x.$\":\"$.a[\"}",
                "\"Parameters\":{\"x.$\":\"States.Format('a \\\\\\\"')\"}",
                "\"Assign\":{\"x.$\":\"\"}",
                "\"Catch\":[{\"ResultPath\":\"x\"}]"
            })
    void refusesDefinitionsItCannotRead(String fields) {
        assertThatThrownBy(() -> flow(fields)).isInstanceOf(ExpressionSyntaxException.class);
    }

    @Test
    void tellsTheFieldOfADefinitionItCannotRead() {
        assertThatThrownBy(() -> flow("\"Parameters\":{\"a\":[{\"x.$\":\"text\"}]}"))
                .isInstanceOfSatisfying(ExpressionSyntaxException.class, e -> {
                    assertThat(e.location()).isEqualTo("Parameters/a[0]/x.$");
                    assertThat(e)
                            .hasMessage(
                                    "The value for the field 'x.$' must be a valid JSONPath or a valid intrinsic function call");
                });
    }

    @Test
    void refusesTemplatesNestedTooDeeply() {
        JsonNode deep = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 5_000; i++) {
            deep = JsonNodeFactory.instance.arrayNode().add(deep);
        }
        ObjectNode state = object("{\"Type\":\"Pass\"}");
        state.set("Parameters", deep);

        assertThatThrownBy(() -> new DataFlow(fields(state))).isInstanceOf(ExpressionSyntaxException.class);
    }

    @Test
    void doesNotTouchTheParametersOfAMap() {
        DataFlow flow =
                new DataFlow(fields(object("{\"Type\":\"Map\",\"Parameters\":{\"x.$\":\"$$.Map.Item.Value\"}}")));

        assertThat(flow.arguments(scope("[1]"))).isEqualTo(json("[1]"));
    }

    @Test
    void buildsOfTheContextObjectNoMoreThanIsRead() {
        List<String> built = new ArrayList<>();
        Scope scope = Scopes.of(json("{\"a\":1}"))
                .context(new Context() {
                    @Override
                    public JsonNode object() {
                        built.add("all");
                        return json("{\"c\":{\"d\":1}}");
                    }

                    @Override
                    public JsonNode member(String name) {
                        built.add(name);
                        return json("{\"d\":1}");
                    }
                })
                .build();

        flow("\"Parameters\":{\"x.$\":\"$.a\"}").arguments(scope);
        assertThat(built).isEmpty();
        assertThat(flow("\"Parameters\":{\"x.$\":\"$$.c.d\"}").arguments(scope)).isEqualTo(json("{\"x\":1}"));
        assertThat(built).containsExactly("c");
        flow("\"Parameters\":{\"x.$\":\"$$\",\"y.$\":\"$$\",\"z.$\":\"$$.c\"}").arguments(scope.withResult(json("1")));
        assertThat(built).containsExactly("c", "all");
    }

    @Test
    void showsItsSteps() {
        Map<String, JsonNode> seen = new LinkedHashMap<>();
        DataFlow flow = flow("\"InputPath\":\"$.a\",\"Parameters\":{\"p.$\":\"$\"},\"ResultSelector\":{\"s.$\":\"$\"},"
                + "\"ResultPath\":\"$.r\"");
        Scope scope = Scopes.of(json("{\"a\":1}")).inspection(seen::put).build();

        flow.arguments(scope);
        Left.by(flow.exit(), scope, json("2"));

        assertThat(seen)
                .isEqualTo(Map.of(
                        "afterInputPath", json("1"),
                        "afterParameters", json("{\"p\":1}"),
                        "result", json("2"),
                        "afterResultSelector", json("{\"s\":2}"),
                        "afterResultPath", json("{\"a\":1,\"r\":{\"s\":2}}")));
    }
}
