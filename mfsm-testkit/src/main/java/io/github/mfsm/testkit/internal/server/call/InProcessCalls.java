package io.github.mfsm.testkit.internal.server.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.internal.server.http.AnswerLostException;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;

/** Calls a service in process. */
public final class InProcessCalls {

    private InProcessCalls() {}

    /**
     * Returns the calls of one caller.
     *
     * @param service the service
     * @param region the caller's Region
     * @param account the caller's account
     */
    public static AwsCalls of(AwsJsonService service, String region, String account) {
        RequestContext context = RequestContext.inProcess(region, account);
        return (operation, request) -> call(service, operation, request, context);
    }

    private static String call(AwsJsonService service, String operation, String request, RequestContext context) {
        try {
            JsonNode parsed = WireJson.parse(request);
            if (!parsed.isObject()) {
                throw new IllegalArgumentException("a request must be a JSON object, not " + parsed.getNodeType());
            }
            return WireJson.text(service.call(operation, parsed, context));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a request must be JSON: " + e.getOriginalMessage(), e);
        } catch (AwsError e) {
            throw new AwsCallException(e.code(), e.status(), String.valueOf(e.getMessage()), WireJson.text(e.body()));
        } catch (AnswerLostException e) {
            throw AwsCallException.answerLost(String.valueOf(e.getMessage()));
        }
    }
}
