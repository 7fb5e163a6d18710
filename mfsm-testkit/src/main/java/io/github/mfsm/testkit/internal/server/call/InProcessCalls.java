package io.github.mfsm.testkit.internal.server.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.internal.server.http.AnswerLostException;
import io.github.mfsm.testkit.internal.server.rest.RestService;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;

/** Calls a service in process. */
public final class InProcessCalls {

    private InProcessCalls() {}

    /** Makes the calls of a caller. */
    public interface Callers {
        /** Returns the calls of a caller in a Region and an account. */
        AwsCalls of(String region, String account);
    }

    /** Returns the calls of a service that speaks JSON. */
    public static Callers of(AwsJsonService service) {
        return (region, account) -> {
            RequestContext context = RequestContext.inProcess(region, account);
            return (operation, request) -> call(
                    request,
                    error -> WireJson.text(error.body()),
                    parsed -> service.call(operation, request, parsed, context));
        };
    }

    /** Returns the calls of a service that speaks REST. */
    public static Callers of(RestService service) {
        return (region, account) -> {
            RequestContext context = RequestContext.inProcess(region, account);
            return (operation, request) -> call(
                    request,
                    error -> new String(service.refusal(error).body(), StandardCharsets.UTF_8),
                    parsed -> service.output(operation, service.answer(service.request(operation, parsed, context))));
        };
    }

    /**
     * Returns what a method of a fake that a test calls directly answers.
     *
     * @throws AwsCallException if the service refuses
     */
    public static <T> T direct(Supplier<T> method) {
        try {
            return method.get();
        } catch (AwsError e) {
            throw refused(e, WireJson.text(e.body()));
        }
    }

    private static AwsCallException refused(AwsError error, String body) {
        return new AwsCallException(error.code(), error.status(), error.getMessage(), body);
    }

    private static String call(
            String request, Function<AwsError, String> refusal, Function<JsonNode, JsonNode> operation) {
        try {
            JsonNode parsed = WireJson.parse(request);
            if (!parsed.isObject()) {
                throw new IllegalArgumentException("a request must be a JSON object, not " + parsed.getNodeType());
            }
            return WireJson.text(operation.apply(parsed));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a request must be JSON: " + JsonMistake.of(e), e);
        } catch (AwsError e) {
            throw refused(e, refusal.apply(e));
        } catch (AnswerLostException e) {
            throw AwsCallException.answerLost(String.valueOf(e.getMessage()));
        }
    }
}
