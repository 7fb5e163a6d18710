package io.github.mfsm.cli.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the mock of one state. */
final class MockReader {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Set<String> MEMBERS = Set.of("Return", "Throw", "AfterSeconds");
    private static final String HINT =
            " A mock is {\"Return\": ...} or {\"Throw\": {\"Error\": \"...\", \"Cause\": \"...\"}}, with an optional"
                    + " \"AfterSeconds\"; or an array of these, one per call.";

    private final JsonText source;

    private MockReader(JsonText source) {
        this.source = source;
    }

    /** Returns one answer that serves every call, or one answer per call if there is an array of them. */
    static StateMock read(JsonText source) {
        return new MockReader(source).mock(tree(source.text()), "");
    }

    /** Returns the mocks of several states, from an object of mocks by state name. */
    static Map<String, StateMock> readAll(JsonText source) {
        return new MockReader(source).mocks(tree(source.text()));
    }

    private Map<String, StateMock> mocks(JsonNode root) {
        if (root.has("MockedResponses") || root.has("StateMachines")) {
            throw bad("", "this is a mock file of Step Functions Local; write it as {\"STATE\": MOCK, ...}.");
        }
        if (!root.isObject()) {
            throw bad("", "expected {\"STATE\": MOCK, ...}, this is " + kind(root) + ".");
        }
        Map<String, StateMock> mocks = new LinkedHashMap<>();
        root.properties()
                .forEach(entry -> mocks.put(
                        entry.getKey(),
                        mock(
                                entry.getValue(),
                                '/' + entry.getKey().replace("~", "~0").replace("/", "~1"))));
        return mocks;
    }

    private StateMock mock(JsonNode root, String pointer) {
        if (!root.isArray()) {
            return new StateMock(List.of(answer(root, pointer)), true);
        }
        if (root.isEmpty()) {
            throw bad(pointer, "an empty array of answers.");
        }
        List<MockAnswer> answers = new ArrayList<>();
        for (int i = 0; i < root.size(); i++) {
            answers.add(answer(root.get(i), pointer + "/" + i));
        }
        return new StateMock(answers, false);
    }

    private MockAnswer answer(JsonNode node, String pointer) {
        if (!node.isObject()) {
            throw bad(pointer, "an answer must be an object, this is " + kind(node) + ".");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw bad(pointer + '/' + name, "unknown member '" + name + "'.");
            }
        }
        if (node.has("Return") == node.has("Throw")) {
            throw bad(pointer, "an answer has either Return or Throw.");
        }
        MockAnswer.Result result = node.has("Return")
                ? new MockAnswer.Return(node.get("Return").toString())
                : thrown(node.get("Throw"), pointer + "/Throw");
        return new MockAnswer(result, after(node, pointer));
    }

    private MockAnswer.Throw thrown(JsonNode node, String pointer) {
        JsonNode error = node.path("Error");
        JsonNode cause = node.path("Cause");
        if (!error.isTextual() || !(cause.isTextual() || cause.isMissingNode())) {
            throw bad(pointer, "Throw needs a string \"Error\" and may have a string \"Cause\".");
        }
        return new MockAnswer.Throw(error.asText(), cause.asText());
    }

    private Duration after(JsonNode node, String pointer) {
        JsonNode seconds = node.path("AfterSeconds");
        if (seconds.isMissingNode()) {
            return Duration.ZERO;
        }
        if (!seconds.isNumber() || seconds.decimalValue().signum() < 0 || seconds.doubleValue() > 1e9) {
            throw bad(pointer + "/AfterSeconds", "must be a number of seconds, 0 or more, this is " + seconds + ".");
        }
        return Duration.ofMillis(seconds.decimalValue().movePointRight(3).longValue());
    }

    private BadInputException bad(String pointer, String problem) {
        return new BadInputException(source.at(pointer) + ": " + problem + HINT);
    }

    private static String kind(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the text was checked to be JSON", e);
        }
    }
}
