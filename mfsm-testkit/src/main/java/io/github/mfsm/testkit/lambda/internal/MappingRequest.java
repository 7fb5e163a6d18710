package io.github.mfsm.testkit.lambda.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.http.HttpRequest;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request about event source mappings.
 *
 * @param operation its operation
 * @param input the operation's input, with what path and query tell
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html">CreateEventSourceMapping</a>
 */
record MappingRequest(String operation, ObjectNode input) {
    static final String PATH = "/2015-03-31/event-source-mappings";

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final Pattern FORM = Pattern.compile(PATH + "(?:/([^/?]*))?(?:\\?(.*))?");
    private static final Map<String, String> OF_ALL = Map.of("POST", EventSources.CREATE, "GET", EventSources.LIST);
    private static final Map<String, String> OF_ONE =
            Map.of("GET", EventSources.GET, "PUT", EventSources.UPDATE, "DELETE", EventSources.DELETE);

    /** Reads a request, if it is one. */
    static Optional<MappingRequest> of(HttpRequest request) {
        Matcher form = FORM.matcher(request.url());
        if (!form.matches()) {
            return Optional.empty();
        }
        String id = form.group(1) == null ? "" : LambdaProtocol.decode(form.group(1));
        String operation = (id.isEmpty() ? OF_ALL : OF_ONE).get(request.method());
        if (operation == null) {
            return Optional.empty();
        }
        ObjectNode input = request.body().length == 0 ? WireJson.object() : body(request);
        if (form.group(2) != null) {
            for (String parameter : form.group(2).split("&", -1)) {
                String[] parts = parameter.split("=", 2);
                input.put(LambdaProtocol.decode(parts[0]), parts.length == 1 ? "" : LambdaProtocol.decode(parts[1]));
            }
        }
        if (!id.isEmpty()) {
            input.put("UUID", id);
        }
        return Optional.of(new MappingRequest(operation, input));
    }

    private static ObjectNode body(HttpRequest request) {
        try {
            if (WireJson.parse(new String(request.body(), StandardCharsets.UTF_8)) instanceof ObjectNode object) {
                return object;
            }
            throw AwsError.of("InvalidRequestContentException", "Could not parse request body into json: no object");
        } catch (JsonProcessingException e) {
            throw AwsError.of(
                    "InvalidRequestContentException", "Could not parse request body into json: " + JsonMistake.of(e));
        }
    }

    HttpAnswer answer(AwsJsonService service, RequestContext context) {
        boolean read = operation.equals(EventSources.GET) || operation.equals(EventSources.LIST);
        return HttpAnswer.text(
                read ? OK : ACCEPTED, LambdaProtocol.JSON, WireJson.text(service.call(operation, input, context)));
    }
}
