package com.example.mail;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowResponse;

public final class InvoiceFilter implements RequestHandler<MessageFlowEvent, MessageFlowResponse> {
    @Override
    public MessageFlowResponse handleRequest(MessageFlowEvent event, Context context) {
        String subject = String.valueOf(event.subject());
        if (subject.contains(".exe")) {
            return MessageFlowResponse.forAll(Action.bounce("We don't take programs."));
        }
        return MessageFlowResponse.forAll(
                subject.contains("lottery") ? Action.moveToJunk() : Action.defaultAction());
    }
}
