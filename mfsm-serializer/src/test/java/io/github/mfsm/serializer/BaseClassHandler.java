package io.github.mfsm.serializer;

import com.amazonaws.services.lambda.runtime.Context;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowFunction;
import io.github.mfsm.api.MessageFlowResponse;

/** A function on our base class: it moves to junk what comes from one address, and lets all else go on. */
public final class BaseClassHandler extends MessageFlowFunction {
    @Override
    protected MessageFlowResponse handle(MessageFlowEvent event, Context context) {
        return MessageFlowResponse.builder()
                .forRecipient("added@example.com", Action.drop())
                .forAllOthers(
                        event.envelope().mailFrom().address().equals("spam@example.org")
                                ? Action.moveToJunk()
                                : Action.defaultAction())
                .build();
    }
}
