package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Compiles states written in JSONPath. */
final class JsonPathLanguage implements ExpressionLanguage {

    @Override
    public DataFlow dataFlow(ObjectNode state) {
        return new JsonPathDataFlow(state);
    }

    @Override
    public ChoiceRules choiceRules(ObjectNode state) {
        return new JsonPathChoiceRules(state);
    }

    @Override
    public TaskFields taskFields(ObjectNode state) {
        return new JsonPathTaskFields(state);
    }

    @Override
    public MapFields mapFields(ObjectNode state) {
        return new JsonPathMapFields(state);
    }

    @Override
    public WaitField waitField(ObjectNode state) {
        return JsonPathWaitField.compile(state);
    }

    @Override
    public FailFields failFields(ObjectNode state) {
        return new JsonPathFailFields(state);
    }
}
