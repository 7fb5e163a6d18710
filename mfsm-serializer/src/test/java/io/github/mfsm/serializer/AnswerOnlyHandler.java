package io.github.mfsm.serializer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.MessageFlowResponse;
import java.util.Map;

/** A function that reads the event by itself and only answers with our records. */
public final class AnswerOnlyHandler implements RequestHandler<Map<String, Object>, MessageFlowResponse> {
    @Override
    public MessageFlowResponse handleRequest(Map<String, Object> event, Context context) {
        return MessageFlowResponse.forAll(Action.drop());
    }
}
