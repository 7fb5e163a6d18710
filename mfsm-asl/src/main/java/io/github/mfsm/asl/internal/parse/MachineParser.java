package io.github.mfsm.asl.internal.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.internal.graph.Graph;
import io.github.mfsm.asl.internal.graph.GraphFlow;
import io.github.mfsm.asl.internal.model.Machine;
import io.github.mfsm.asl.internal.model.ParsedFlow;
import io.github.mfsm.asl.internal.model.ParsedState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a definition into the model: lenient about order and unknown fields, exact about places.
 *
 * <p>It expects a definition that passed validation and refuses only what has no place in the model, with a
 * {@link DefinitionException} that names the place.
 */
public final class MachineParser {
    private final DefinitionText text;
    /** The machine's language, which nested flows inherit, not that of the state around them. */
    private final QueryLanguage language;

    private final Map<String, List<String>> variables;

    private MachineParser(DefinitionText text, Map<String, List<String>> variables) {
        this.text = text;
        this.language = language(root(text), QueryLanguage.JSONPATH);
        this.variables = variables;
    }

    /**
     * Reads a whole machine.
     *
     * @param text its text, JSON
     * @param variables the variables that each state reads, by the state's name
     */
    public static Machine parse(DefinitionText text, Map<String, List<String>> variables) {
        return new MachineParser(text, variables).machine();
    }

    /** Reads a state that stands by itself, under a name. */
    public static ParsedState parseState(DefinitionText text, String name) {
        return new StateParser(new MachineParser(text, Map.of()), root(text), name, name).parse();
    }

    private static Fields root(DefinitionText text) {
        return new Fields(text.required(), "");
    }

    private Machine machine() {
        Fields fields = root(text);
        JsonNode timeout = fields.get("TimeoutSeconds");
        ParsedFlow flow = flow(fields, Flow.Kind.MACHINE, 0, "");
        return new Machine(
                new Graph(
                        text.text(),
                        language,
                        timeout != null && timeout.isNumber() ? Duration.ofSeconds(timeout.longValue()) : null,
                        flow.flow()),
                flow);
    }

    /**
     * Reads a flow.
     *
     * @param around the path of the state around it with a slash, or an empty text
     */
    ParsedFlow flow(Fields fields, Flow.Kind kind, int index, String around) {
        Map<String, ParsedState> states = new LinkedHashMap<>();
        Fields declared = fields.child("States");
        List<State> graph = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : declared.node().properties()) {
            String name = field.getKey();
            ParsedState state = new StateParser(this, declared.child(name), name, around + name).parse();
            states.put(name, state);
            graph.add(state.header().state());
        }
        Flow flow = new GraphFlow(kind, index, fields.text("StartAt"), graph, text.place(fields.pointer()));
        return new ParsedFlow(flow, states);
    }

    QueryLanguage languageOf(Fields state) {
        return language(state, language);
    }

    List<String> variables(String state) {
        return variables.getOrDefault(state, List.of());
    }

    DefinitionText text() {
        return text;
    }

    private static QueryLanguage language(Fields fields, QueryLanguage inherited) {
        JsonNode language = fields.get("QueryLanguage");
        if (language == null) {
            return inherited;
        }
        for (QueryLanguage candidate : QueryLanguage.values()) {
            if (candidate.fieldValue().equals(language.textValue())) {
                return candidate;
            }
        }
        throw fields.problem("QueryLanguage", "must be JSONPath or JSONata, and is " + language);
    }
}
