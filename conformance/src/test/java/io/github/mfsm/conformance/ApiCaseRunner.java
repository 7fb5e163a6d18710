package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the steps of one case of kind {@code api} against a server and compares what it answers. */
final class ApiCaseRunner {
    private static final Pattern STEP_OF_ERROR = Pattern.compile("\\$\\{(\\d+)\\.!");

    private final ConformanceCase recorded;
    private final ApiClient client;
    private final Awaits awaits;
    private final References references = new References();
    private final RecordingComparator values;
    private final Shapes shapes;
    private Optional<Difference> valueDifference = Optional.empty();

    ApiCaseRunner(ConformanceCase recorded, ApiClient client) {
        this.recorded = recorded;
        this.client = client;
        this.awaits = new Awaits(client);
        this.values = RecordingComparator.of(recorded);
        this.shapes = Shapes.of(recorded);
    }

    /** Level C: every outcome and shape is as recorded; level D: every message and value as well. */
    ConformanceReport.Result run() {
        Set<Integer> skipped = clientSideSteps();
        for (JsonNode step : recorded.json().path("steps")) {
            if (skipped.contains(step.path("n").asInt())) {
                continue;
            }
            Optional<Difference> difference;
            try {
                difference = run(step);
            } catch (RuntimeException e) {
                difference = Optional.of(new Difference(path(step), "a step that can be run", e.toString()));
            }
            if (difference.isPresent()) {
                return new ConformanceReport.Result(recorded, "", difference);
            }
        }
        return new ConformanceReport.Result(recorded, valueDifference.isPresent() ? "C" : "D", valueDifference);
    }

    /** Steps that the AWS SDK for Python refused, with the calls that a skipped check looks at. */
    private Set<Integer> clientSideSteps() {
        Set<Integer> skipped = new HashSet<>();
        for (JsonNode step : recorded.json().path("steps")) {
            if (step.path("clientSide").asBoolean()) {
                skipped.add(step.path("n").asInt());
                Matcher reference = STEP_OF_ERROR.matcher(step.path("actual").toString());
                while (reference.find()) {
                    skipped.add(Integer.parseInt(reference.group(1)));
                }
            }
        }
        return skipped;
    }

    private Optional<Difference> run(JsonNode step) {
        String operation = step.path("op").asText();
        if (operation.equals("Check")) {
            return check(step);
        }
        JsonNode arguments = references.resolve(
                step.path("args").isObject() ? step.path("args") : CaseFolder.JSON.createObjectNode());
        if (operation.startsWith("Await")) {
            return awaits.await(operation, arguments)
                    ? Optional.empty()
                    : Optional.of(new Difference(path(step), "the condition to hold: " + arguments, "it does not"));
        }
        ApiAnswer answer = client.call(operation, arguments);
        references.put(step.path("n").asInt(), answer);
        if (answer.isError() != step.path("raises").asBoolean()) {
            return Optional.of(new Difference(
                    path(step),
                    step.path("raises").asBoolean() ? "an error " + step.path("expectedError") : "no error",
                    answer.body().toString()));
        }
        return answer.isError()
                ? compareErrors(step, answer)
                : compareAnswer(step, step.path("expected"), answer.body());
    }

    private Optional<Difference> check(JsonNode step) {
        return compareAnswer(step, step.path("expected"), references.resolve(step.path("actual")));
    }

    private Optional<Difference> compareAnswer(JsonNode step, JsonNode expected, JsonNode actual) {
        if (expected.isMissingNode()) {
            return Optional.empty();
        }
        Optional<Difference> shape = expected.has("exception_typename")
                ? sameText(step, expected, actual, "exception_typename")
                : shapes.compare(expected, actual, path(step));
        if (shape.isEmpty()) {
            note(values.compare(expected, actual, path(step)));
        }
        return shape;
    }

    private Optional<Difference> compareErrors(JsonNode step, ApiAnswer answer) {
        for (JsonNode expected : step.path("expectedError")) {
            JsonNode value = expected.path("value");
            if (expected.path("part").asText().equals("value.response")) {
                ObjectNode wanted = value.deepCopy();
                wanted.remove("ResponseMetadata");
                ObjectNode actual = answer.errorResponse().deepCopy();
                if (!wanted.has("message")) {
                    actual.remove("message");
                }
                Optional<Difference> code = sameText(step, wanted.path("Error"), actual.path("Error"), "Code");
                Optional<Difference> shape = code.isPresent() ? code : shapes.compare(wanted, actual, path(step));
                if (shape.isPresent()) {
                    return shape;
                }
                note(values.compare(wanted, actual, path(step)));
                note(sameStatus(step, value, answer));
            } else {
                note(values.compare(value, CaseFolder.JSON.getNodeFactory().textNode(answer.errorText()), path(step)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Difference> sameStatus(JsonNode step, JsonNode error, ApiAnswer answer) {
        int status = error.path("ResponseMetadata").path("HTTPStatusCode").asInt(answer.status());
        return status == answer.status()
                ? Optional.empty()
                : Optional.of(new Difference(path(step) + "/status", "" + status, "" + answer.status()));
    }

    private static Optional<Difference> sameText(JsonNode step, JsonNode expected, JsonNode actual, String field) {
        return expected.path(field).asText().equals(actual.path(field).asText())
                ? Optional.empty()
                : Optional.of(new Difference(path(step) + "/" + field, expected.toString(), actual.toString()));
    }

    private void note(Optional<Difference> difference) {
        if (valueDifference.isEmpty()) {
            valueDifference = difference;
        }
    }

    private static String path(JsonNode step) {
        return "step " + step.path("n").asInt() + " " + step.path("op").asText();
    }
}
