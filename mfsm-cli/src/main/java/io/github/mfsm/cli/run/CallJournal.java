package io.github.mfsm.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestListener;
import com.github.tomakehurst.wiremock.http.Response;
import io.github.mfsm.cli.internal.Json;
import java.util.ArrayList;
import java.util.List;

/** Notes what the fake servers are asked and what they answer, in the order of the requests. Thread-safe. */
final class CallJournal implements RequestListener {
    private static final int OK = 200;

    private final List<ApiCall> calls = new ArrayList<>();

    @Override
    public synchronized void requestReceived(Request request, Response response) {
        String target = request.getHeader("X-Amz-Target");
        if (target != null) {
            int dot = target.indexOf('.');
            String service = target.startsWith("DynamoDB_") ? "DynamoDB" : "Step Functions";
            calls.add(new ApiCall(service, target.substring(dot + 1), result(response)));
        }
    }

    private static String result(Response response) {
        if (response.getStatus() == OK) {
            return ApiCall.OK;
        }
        try {
            String type = Json.parse(response.getBodyAsString()).path("__type").asText();
            return type.isEmpty() ? "HTTP " + response.getStatus() : type.substring(type.indexOf('#') + 1);
        } catch (JsonProcessingException e) {
            return "HTTP " + response.getStatus();
        }
    }

    /** Returns the calls since the last time, and forgets them. */
    synchronized List<ApiCall> take() {
        List<ApiCall> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }
}
