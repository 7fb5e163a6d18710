package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.Inspection;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Map;
import java.util.Set;

/**
 * The intermediate values that a test shows.
 *
 * <p>Which steps show depends on the type of the state and its query language, as recorded: of a JSONata state only the
 * arguments of a Task, of a Parallel only what happens to its result, of a Pass with a {@code Result} not its input.
 */
final class InspectionData implements Inspection {

    private static final Set<String> INPUT = Set.of("afterInputPath");
    private static final Set<String> RESULT = Set.of("afterResultSelector", "afterResultPath");
    private static final Map<String, Set<String>> JSONPATH = Map.of(
            "Pass",
            Set.of("afterInputPath", "afterParameters", "afterResultSelector", "afterResultPath"),
            "Task",
            Set.of("afterInputPath", "afterParameters", "result", "afterResultSelector", "afterResultPath"),
            "Map",
            Set.of(
                    "afterInputPath",
                    "afterItemsPath",
                    "afterItemSelector",
                    "afterItemBatcher",
                    "afterItemsPointer",
                    "afterResultSelector",
                    "afterResultPath"),
            "Parallel",
            RESULT,
            "Choice",
            INPUT,
            "Wait",
            INPUT,
            "Succeed",
            INPUT,
            "Fail",
            Set.of());
    private static final Map<String, Set<String>> JSONATA = Map.of(
            "Task", Set.of("afterArguments", "result"),
            "Map", Set.of("afterItemSelector", "afterItemBatcher", "afterItemsPointer"));
    private static final Set<String> PASS_WITH_RESULT = Set.of("result", "afterResultSelector", "afterResultPath");

    private final SourceText source;
    private final Set<String> shown;
    private final ObjectNode data = WireJson.object();

    InspectionData(StateUnderTest state, JsonNode input, SourceText source) {
        this.source = source;
        if (state.isJsonata()) {
            shown = JSONATA.getOrDefault(state.type(), Set.of());
        } else if (state.type().equals("Pass") && state.json().has("Result")) {
            shown = PASS_WITH_RESULT;
        } else {
            shown = JSONPATH.getOrDefault(state.type(), Set.of());
        }
        data.put("input", source.write(input));
    }

    @Override
    public void saw(String step, JsonNode value) {
        if (shown.contains(step)) {
            data.put(step, source.write(value));
        }
    }

    /** The members to which values that are not JSON texts are added. */
    ObjectNode data() {
        return data;
    }
}
