package io.github.mfsm.cli.validate;

import io.github.mfsm.api.InvalidEventException;
import io.github.mfsm.api.InvalidResponseException;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Severity;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.JsonText;
import io.github.mfsm.cli.input.Place;
import io.github.mfsm.testkit.mock.MockConfigFile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Checks one file; what it is, is told by its top members. */
public final class FileCheck {
    private FileCheck() {}

    /**
     * Returns what is wrong with a file.
     *
     * @throws BadInputException if it can't be read or is not JSON
     */
    public static CheckedFile check(Path file) {
        JsonText json = JsonText.read(file);
        CheckedFile.Kind kind = kind(json);
        List<Finding> findings = switch (kind) {
            case DEFINITION -> definition(json);
            case EVENT -> event(json);
            case ANSWER -> answer(json);
            case MOCKS -> mockConfig(json);
            case UNKNOWN ->
                List.of(error(
                        json,
                        "",
                        "neither a state machine (States), a WorkMail event (envelope), an answer (actions) nor a mock"
                                + " configuration (MockedResponses)"));
        };
        return new CheckedFile(file.toString(), kind, findings);
    }

    private static CheckedFile.Kind kind(JsonText json) {
        if (json.has("/States") || json.has("/StartAt")) {
            return CheckedFile.Kind.DEFINITION;
        }
        if (json.has("/envelope") || json.has("/invocationId")) {
            return CheckedFile.Kind.EVENT;
        }
        if (isMockConfig(json)) {
            return CheckedFile.Kind.MOCKS;
        }
        return json.has("/actions") ? CheckedFile.Kind.ANSWER : CheckedFile.Kind.UNKNOWN;
    }

    /** Tells whether a file is meant to be a {@code MockConfigFile.json} of Step Functions Local. */
    public static boolean isMockConfig(JsonText json) {
        return json.has("/MockedResponses") || json.has("/StateMachines");
    }

    /** Returns the problems of a {@code MockConfigFile.json}. */
    public static List<Finding> mockConfig(JsonText json) {
        return MockConfigFile.validate(json.text()).stream()
                .map(problem -> error(json, problem.pointer(), problem.message()))
                .toList();
    }

    /** Returns the problems of a state machine's definition, in the order of their places. */
    public static List<Finding> definition(JsonText json) {
        return StateMachine.validate(json.text()).stream()
                .map(problem -> finding(json, problem))
                .sorted(Comparator.comparingInt(
                                (Finding finding) -> finding.place().line())
                        .thenComparingInt(finding -> finding.place().column()))
                .toList();
    }

    private static Finding finding(JsonText json, Problem problem) {
        // AWS writes an array's index as [0] where a JSON pointer has /0.
        String pointer = problem.pointer().replaceAll("\\[(\\d+)]", "/$1");
        String hint = problem.hint() == null ? "" : " (" + problem.hint() + ")";
        return new Finding(
                problem.severity() == Severity.ERROR ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                problem.code(),
                problem.message() + hint,
                pointer,
                json.place(pointer));
    }

    /** Returns the problems of an event. */
    public static List<Finding> event(JsonText json) {
        try {
            return MessageFlowJson.checkEvent(json.text()).problems().stream()
                    .map(problem ->
                            error(json, problem.pointer(), "Not a WorkMail message flow event: " + problem.message()))
                    .toList();
        } catch (InvalidEventException e) {
            String message = String.valueOf(e.getMessage());
            String place = " at " + e.pointer();
            return List.of(error(
                    json,
                    e.pointer(),
                    message.endsWith(place) ? message.substring(0, message.length() - place.length()) : message));
        }
    }

    private static List<Finding> answer(JsonText json) {
        try {
            MessageFlowJson.readResponse(json.text());
            return List.of();
        } catch (InvalidResponseException e) {
            return e.problems().stream()
                    .map(problem -> new Finding(
                            problem.isError() ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                            "",
                            problem.message(),
                            problem.pointer(),
                            json.place(problem.pointer())))
                    .toList();
        }
    }

    private static Finding error(JsonText json, String pointer, String message) {
        Place place = json.place(pointer);
        return new Finding(Finding.Severity.ERROR, "", message, pointer, place);
    }

    /**
     * Does nothing if there are no errors among the findings of a file.
     *
     * @throws BadInputException with all errors, one a line
     */
    public static void refuseErrors(JsonText file, List<Finding> findings) {
        List<String> errors = findings.stream()
                .filter(Finding::isError)
                .map(finding -> finding.text(file.source()))
                .toList();
        if (!errors.isEmpty()) {
            throw new BadInputException(String.join(System.lineSeparator(), errors));
        }
    }
}
