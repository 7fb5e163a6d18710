package io.github.mfsm.testkit.sfn.internal.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.List;
import java.util.regex.Pattern;

/** What a state's fields refer to, by their text; the states within it are left out. */
final class StateTexts {
    private static final List<String> FLOWS = List.of("Branches", "ItemProcessor", "Iterator");
    private static final Pattern CONTEXT = Pattern.compile("\\$\\$|\\$states\\.context");
    private static final Pattern ITEM = Pattern.compile("(\\$\\$|\\$states\\.context)\\.Map");
    private static final Pattern ROLE = Pattern.compile("Execution\\.RoleArn");
    private static final Pattern CHANGING =
            Pattern.compile("States\\.(UUID|MathRandom)|\\$(uuid|random|now|millis|shuffle)\\(");

    private final JsonNode machine;

    StateTexts(String definition) {
        this.machine = WireJson.parseObject(definition);
    }

    /** What a state refers to. */
    record Uses(boolean context, boolean item, boolean role, boolean changing) {}

    Uses of(State state) {
        JsonNode fields = machine.at(state.pointer()).deepCopy();
        if (fields instanceof ObjectNode object) {
            object.remove(FLOWS);
        }
        String text = WireJson.text(fields);
        return new Uses(
                CONTEXT.matcher(text).find(),
                ITEM.matcher(text).find(),
                ROLE.matcher(text).find(),
                CHANGING.matcher(text).find());
    }
}
