package io.github.mfsm.cli.validate;

import io.github.mfsm.api.InvalidEventException;
import io.github.mfsm.api.InvalidResponseException;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.asl.InvalidDefinitionException;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.InputFile;
import io.github.mfsm.cli.input.JsonText;
import io.github.mfsm.cli.input.Place;
import io.github.mfsm.cli.template.Chosen;
import io.github.mfsm.cli.template.TemplateValues;
import io.github.mfsm.template.Template;
import io.github.mfsm.testkit.mock.InvalidMockException;
import io.github.mfsm.testkit.mock.MockConfigFile;
import io.github.mfsm.testkit.mock.MockFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks one file; what it is, is told by its top members. */
public final class FileCheck {
    private static final String YAML = ".*\\.ya?ml";
    private static final Pattern MOCK_MEMBER = Pattern.compile("/[^/]+(/\\d+)?/(Return|Throw)");
    private static final Pattern TEMPLATE_MEMBER =
            Pattern.compile("/Resources/[^/]+/Type|/planned_values|/terraform_version|/stepFunctions|/artifacts");

    private FileCheck() {}

    /**
     * Returns what is wrong with a file.
     *
     * @param values for what a template leaves open
     * @throws BadInputException if it can't be read, or is neither JSON nor a template
     */
    public static CheckedFile check(Path file, TemplateValues values) {
        String text = isTemplateByName(file) ? null : InputFile.text(file);
        JsonText json = text == null ? null : json(file, text);
        CheckedFile.Kind kind = json == null ? CheckedFile.Kind.TEMPLATE : kind(json);
        boolean isOpen = json != null
                && kind == CheckedFile.Kind.DEFINITION
                && json.text().contains("${");
        if (json == null || kind == CheckedFile.Kind.TEMPLATE || isOpen) {
            Template template = text == null || Files.isRegularFile(file) ? values.read(file) : values.read(file, text);
            return new CheckedFile(file.toString(), kind, TemplateCheck.findings(template));
        }
        return check(json, kind);
    }

    /**
     * Returns what is wrong with a text that is no file; the files that a template names are looked for here.
     *
     * @param name what to call it
     */
    public static CheckedFile check(String name, String text, TemplateValues values) {
        String start = text.stripLeading();
        boolean isJson = start.startsWith("{") || start.startsWith("[");
        JsonText json = isJson && !isOpen(text) ? JsonText.of(name, text) : null;
        CheckedFile.Kind kind = json == null ? CheckedFile.Kind.TEMPLATE : kind(json);
        return json == null || kind == CheckedFile.Kind.TEMPLATE
                ? new CheckedFile(name, kind, TemplateCheck.findings(values.read(Path.of(name), text)))
                : check(json, kind);
    }

    /** Returns whether a placeholder stands where JSON has a value. */
    private static boolean isOpen(String text) {
        return text.matches("(?s).*[:\\[,]\\s*\\$\\{.*");
    }

    private static CheckedFile check(JsonText json, CheckedFile.Kind kind) {
        List<Finding> findings = switch (kind) {
            case DEFINITION -> definition(json);
            case EVENT -> event(json);
            case ANSWER -> answer(json);
            case MOCKS -> mockConfig(json);
            case STATE_MOCKS -> stateMocks(json);
            case TEMPLATE, UNKNOWN ->
                List.of(error(
                        json,
                        "",
                        "neither a state machine (States), a template with some, a WorkMail event (envelope), an answer"
                                + " (actions) nor mocks (MockedResponses, or by state)"));
        };
        return new CheckedFile(json.source(), kind, findings);
    }

    /**
     * Tells whether a file with this text is a definition or a template, or is named as one.
     *
     * @throws BadInputException if it is JSON with a mistake
     */
    public static boolean isMachine(Path file, String text) {
        JsonText json = json(file, text);
        return json == null
                ? file.toString().matches(YAML)
                : kind(json) == CheckedFile.Kind.DEFINITION || kind(json) == CheckedFile.Kind.TEMPLATE;
    }

    /** Tells whether a file is a folder or is named as one of Terraform's. */
    public static boolean isTemplateByName(Path file) {
        return Files.isDirectory(file) || file.toString().matches(".*\\.tf(\\.json)?");
    }

    /** Returns the JSON of a file, or null where it starts like something else. */
    private static @Nullable JsonText json(Path file, String text) {
        String start = text.stripLeading();
        boolean isYaml = file.toString().matches(YAML) && !start.startsWith("{");
        return isYaml
                        || isOpen(text)
                        || !(start.startsWith("{")
                                || start.startsWith("[")
                                || file.toString().endsWith(".json"))
                ? null
                : JsonText.of(file.toString(), text);
    }

    private static List<Finding> stateMocks(JsonText json) {
        try {
            MockFile.parse(json.text());
            return List.of();
        } catch (InvalidMockException e) {
            return e.problems().stream()
                    .map(problem -> error(json, problem.pointer(), problem.message()))
                    .toList();
        }
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
        if (json.has("/actions")) {
            return CheckedFile.Kind.ANSWER;
        }
        if (json.places().keySet().stream().anyMatch(TEMPLATE_MEMBER.asMatchPredicate())) {
            return CheckedFile.Kind.TEMPLATE;
        }
        boolean isMocks = json.places().keySet().stream().anyMatch(MOCK_MEMBER.asMatchPredicate());
        return isMocks ? CheckedFile.Kind.STATE_MOCKS : CheckedFile.Kind.UNKNOWN;
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
        String pointer = pointer(problem);
        return new Finding(
                json.source(),
                problem.severity() == Severity.ERROR ? Finding.Severity.ERROR : Finding.Severity.WARNING,
                problem.code(),
                message(problem),
                pointer,
                json.place(pointer));
    }

    /** AWS writes an array's index as [0] where a JSON pointer has /0. */
    static String pointer(Problem problem) {
        return problem.pointer().replaceAll("\\[(\\d+)]", "/$1");
    }

    static String message(Problem problem) {
        return problem.message() + (problem.hint() == null ? "" : " (" + problem.hint() + ")");
    }

    /**
     * Reads the definition of a machine that has no errors.
     *
     * @throws BadInputException with all errors, if there are any
     */
    public static ValidDefinition definition(Chosen chosen) {
        JsonText text = chosen.definition();
        try {
            StateMachine machine = StateMachine.parse(text.text(), TemplateCheck.type(chosen.machine()));
            refuseErrors(TemplateCheck.findings(chosen.machine(), machine.warnings()));
            return new ValidDefinition(text, machine);
        } catch (InvalidDefinitionException e) {
            refuseErrors(TemplateCheck.findings(chosen.machine(), e.problems()));
            throw e;
        }
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
                            json.source(),
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
        return new Finding(json.source(), Finding.Severity.ERROR, "", message, pointer, place);
    }

    /**
     * Does nothing if the machines of a template have no errors.
     *
     * @throws BadInputException with all of them, one a line, and what has no value, which may be why
     */
    public static void refuseErrors(Template template) {
        refuseErrors(template.machines().stream()
                .flatMap(machine -> TemplateCheck.findings(machine).stream())
                .toList());
    }

    /**
     * Does nothing if there are no errors among the findings of a file.
     *
     * @throws BadInputException with all errors, one a line, and what has no value, which may be why
     */
    public static void refuseErrors(List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new BadInputException(findings.stream()
                    .filter(finding -> finding.isError() || finding.code().equals(TemplateCheck.UNRESOLVED))
                    .map(Finding::text)
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
