package io.github.mfsm.asl.internal.parse;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.internal.expr.QueryLanguage;
import io.github.mfsm.asl.internal.model.Flow;
import io.github.mfsm.asl.internal.model.Machine;
import io.github.mfsm.asl.internal.model.State;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a definition into the model: lenient about order and unknown fields, exact about places.
 *
 * <p>It expects a definition that passed validation and refuses only what has no place in the model, with a
 * {@link DefinitionException} that names the place.
 */
public final class MachineParser {
    private MachineParser() {}

    /** Reads a whole machine. */
    public static Machine parse(JsonNode definition) {
        Fields fields = new Fields(definition, "");
        QueryLanguage language = language(fields, QueryLanguage.JSONPATH);
        JsonNode timeout = fields.get("TimeoutSeconds");
        return new Machine(
                flow(fields, language),
                language,
                timeout != null && timeout.isNumber() ? Duration.ofSeconds(timeout.longValue()) : null);
    }

    /** Reads a single state, as TestState runs it, under the given name. */
    public static State parseState(String name, JsonNode state) {
        return new StateParser(new Fields(state, ""), name, QueryLanguage.JSONPATH).parse();
    }

    static Flow flow(Fields fields, QueryLanguage language) {
        Map<String, State> states = new LinkedHashMap<>();
        Fields declared = fields.child("States");
        declared.node()
                .fieldNames()
                .forEachRemaining(
                        name -> states.put(name, new StateParser(declared.child(name), name, language).parse()));
        return new Flow(fields.text("StartAt"), states);
    }

    static QueryLanguage language(Fields fields, QueryLanguage inherited) {
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
