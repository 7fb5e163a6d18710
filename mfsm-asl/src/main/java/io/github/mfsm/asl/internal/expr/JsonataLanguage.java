package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Compiles states written in JSONata. */
final class JsonataLanguage implements ExpressionLanguage {

    @Override
    public DataFlow dataFlow(ObjectNode state) {
        return new JsonataDataFlow(state);
    }

    @Override
    public ChoiceRules choiceRules(ObjectNode state) {
        return new JsonataChoiceRules(state);
    }

    @Override
    public TaskFields taskFields(ObjectNode state) {
        return new JsonataTaskFields(state);
    }

    @Override
    public MapFields mapFields(ObjectNode state) {
        return new JsonataMapFields(state);
    }

    @Override
    public WaitField waitField(ObjectNode state) {
        return JsonataFields.waitField(state);
    }

    @Override
    public FailFields failFields(ObjectNode state) {
        JsonataFields.TextField error = JsonataFields.text(state, "Error");
        JsonataFields.TextField cause = JsonataFields.text(state, "Cause");
        return new FailFields() {
            @Override
            public @Nullable String error(Scope scope) {
                return error.evaluate(scope);
            }

            @Override
            public @Nullable String cause(Scope scope) {
                return cause.evaluate(scope);
            }
        };
    }
}
