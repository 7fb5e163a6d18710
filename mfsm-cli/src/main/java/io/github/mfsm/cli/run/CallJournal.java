package io.github.mfsm.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestListener;
import com.github.tomakehurst.wiremock.http.Response;
import io.github.mfsm.cli.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Notes what the fake servers are asked and what they answer, in the order of the requests. Thread-safe. */
final class CallJournal implements RequestListener {
    private static final int OK = 200;
    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");
    private static final Pattern CODE = Pattern.compile("<Code>(\\w+)</Code>");

    /** What the SDK's clients send, which steps of the machine use, but the function doesn't. */
    private static final String OF_A_STEP = "amz-sdk-invocation-id";

    private final List<ApiCall> calls = new ArrayList<>();

    @Override
    public void requestReceived(Request request, Response response) {
        String target = request.getHeader("X-Amz-Target");
        if (target != null) {
            int dot = target.indexOf('.');
            String service = target.startsWith("DynamoDB_") ? "DynamoDB" : "Step Functions";
            note(new ApiCall(service, target.substring(dot + 1), result(response)));
        }
    }

    /** Returns a listener for a service whose requests have no target: they name an action in a form, or are S3's. */
    RequestListener of(String service) {
        return (request, response) -> {
            if (request.getHeader(OF_A_STEP) == null) {
                Matcher action = ACTION.matcher(request.getBodyAsString());
                note(new ApiCall(service, action.find() ? action.group(1) : "GetObject", result(response)));
            }
        };
    }

    private synchronized void note(ApiCall call) {
        calls.add(call);
    }

    private static String result(Response response) {
        if (response.getStatus() == OK) {
            return ApiCall.OK;
        }
        String status = "HTTP " + response.getStatus();
        Matcher code = CODE.matcher(response.getBodyAsString());
        if (code.find()) {
            return code.group(1);
        }
        try {
            String type = Json.parse(response.getBodyAsString()).path("__type").asText();
            return type.isEmpty() ? status : type.substring(type.indexOf('#') + 1);
        } catch (JsonProcessingException e) {
            return status;
        }
    }

    /** Returns the calls since the last time, and forgets them. */
    synchronized List<ApiCall> take() {
        List<ApiCall> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }
}
