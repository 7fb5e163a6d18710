package io.github.mfsm.serializer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowResponse;

/** A function as authors write it without our base class: it bounces to each recipient what the event says. */
public final class PlainHandler implements RequestHandler<MessageFlowEvent, MessageFlowResponse> {
    @Override
    public MessageFlowResponse handleRequest(MessageFlowEvent event, Context context) {
        return MessageFlowResponse.builder()
                .forRecipients(event.recipients(), Action.bounce(event.flowDirection() + " " + event.subject()))
                .forAllOthers(Action.moveToJunk())
                .build();
    }
}
