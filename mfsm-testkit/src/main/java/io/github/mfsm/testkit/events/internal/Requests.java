package io.github.mfsm.testkit.events.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.List;
import java.util.Locale;

/** What requests have in common. */
final class Requests {
    private static final String NAME = "[\\.\\-_A-Za-z0-9]+";
    private static final int MOST_OF_NAME = 64;
    private static final int MOST_OF_PAGE = 100;

    private Requests() {}

    static AwsError invalid(String message) {
        return AwsError.of("ValidationException", message);
    }

    /** Returns the name of a rule or the id of a target. */
    static String name(JsonNode request, String member) {
        String value = request.path(member).asText();
        String shown = member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
        if (request.path(member).isMissingNode()) {
            throw invalid(failed("", shown, "Member must not be null"));
        }
        if (value.isEmpty() || value.length() > MOST_OF_NAME) {
            throw invalid(failed(
                    " '" + value + "'",
                    shown,
                    "Member must have length "
                            + (value.isEmpty() ? "greater than or equal to 1" : "less than or equal to 64")));
        }
        if (!value.matches(NAME)) {
            throw invalid(failed(" '" + value + "'", shown, "Member must satisfy regular expression pattern: " + NAME));
        }
        return value;
    }

    private static String failed(String value, String member, String constraint) {
        return "1 validation error detected: Value" + value + " at '" + member + "' failed to satisfy constraint: "
                + constraint;
    }

    /** Refuses a text that is longer than it may be. */
    static void limit(JsonNode request, String member, int most) {
        if (request.path(member).asText().length() > most) {
            throw invalid(failed(
                    " '" + request.path(member).asText() + "'",
                    member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1),
                    "Member must have length less than or equal to " + most));
        }
    }

    /** Returns a page of a list: as many as {@code Limit} says, from {@code NextToken} on. */
    static ObjectNode page(JsonNode request, String member, List<? extends JsonNode> all) {
        int from = 0;
        if (request.has("NextToken")) {
            try {
                from = Integer.parseInt(request.path("NextToken").asText());
            } catch (NumberFormatException e) {
                from = -1;
            }
            if (from < 0 || from > all.size()) {
                throw invalid("Invalid token: " + request.path("NextToken").asText());
            }
        }
        int to = Math.min(all.size(), from + request.path("Limit").asInt(MOST_OF_PAGE));
        ObjectNode answer = WireJson.object();
        answer.putArray(member).addAll(all.subList(from, to));
        return to == all.size() ? answer : answer.put("NextToken", Integer.toString(to));
    }
}
