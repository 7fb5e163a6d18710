package io.github.mfsm.asl.expr;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Compiles states; not there yet. */
final class JsonPathLanguage implements ExpressionLanguage {

    @Override
    public DataFlow dataFlow(ObjectNode state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ChoiceRules choiceRules(ObjectNode state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TaskFields taskFields(ObjectNode state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MapFields mapFields(ObjectNode state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public WaitField waitField(ObjectNode state) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FailFields failFields(ObjectNode state) {
        throw new UnsupportedOperationException();
    }
}
