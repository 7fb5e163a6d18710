package io.github.mfsm.asl.internal.expr;

import static io.github.mfsm.asl.internal.expr.Json.json;
import static io.github.mfsm.asl.internal.expr.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private final Map<String, JsonNode> seen = new LinkedHashMap<>();

    private Scope scope(String input) {
        return Scopes.of(json(input)).inspection(seen::put).build();
    }

    @Test
    void seesTheItemsOfAMap() {
        MapFields map =
                new MapFields(FieldCompiler.of(QueryLanguage.JSONPATH, object("{\"ItemsPath\":\"$.a\"}")), false);

        map.items(scope("{\"a\":[1]}"));

        assertThat(seen).containsEntry("afterItemsPath", json("[1]"));
    }

    @Test
    void seesArgumentsAndItemsOfJsonata() {
        FieldCompiler state = FieldCompiler.of(
                QueryLanguage.JSONATA,
                object("{\"Arguments\":\"{% $states.input.a %}\",\"Items\":\"{% $states.input.b %}\"}"));

        new DataFlow(state).arguments(scope("{\"a\":1,\"b\":[2]}"));
        new MapFields(state, false).items(scope("{\"a\":1,\"b\":[2]}"));

        assertThat(seen).containsEntry("afterArguments", json("1")).containsEntry("afterItemsPath", json("[2]"));
    }

    @Test
    void seesNoItemsThatNoFieldNames() {
        new MapFields(FieldCompiler.of(QueryLanguage.JSONATA, object("{}")), false).items(scope("[1]"));

        assertThat(seen).isEmpty();
    }
}
