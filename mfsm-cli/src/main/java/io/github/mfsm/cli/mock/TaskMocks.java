package io.github.mfsm.cli.mock;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.JsonText;
import io.github.mfsm.cli.validate.FileCheck;
import io.github.mfsm.testkit.mock.InvalidMockException;
import io.github.mfsm.testkit.mock.MockFile;
import io.github.mfsm.testkit.mock.TaskMock;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Mocks as the command line names them, read by the testkit. */
public final class TaskMocks {
    private static final String HINT =
            " A mock is {\"Return\": ...} or {\"Throw\": {\"Error\": \"...\", \"Cause\": \"...\"}}, with an optional"
                    + " \"AfterSeconds\"; or an array of these, one per call.";

    private TaskMocks() {}

    /**
     * Returns the mocks that options describe, by state.
     *
     * @param options each {@code STATE=FILE} or {@code STATE=JSON}; what begins with a brace or bracket is JSON
     * @param tasks the Task states of the definition
     * @throws BadInputException if one can't be read, or is for no Task state
     */
    public static Map<String, TaskMock> parse(List<String> options, TaskStates tasks) {
        Map<String, TaskMock> mocks = new LinkedHashMap<>();
        for (String option : options) {
            int split = option.indexOf('=');
            if (split < 1) {
                throw new BadInputException("--mock " + option + ": expected STATE=FILE.json or STATE={...}.");
            }
            String state = option.substring(0, split);
            tasks.require("--mock", state);
            JsonText text = text(state, option.substring(split + 1));
            if (mocks.putIfAbsent(state, valid(text, () -> TaskMock.parse(text.text()))) != null) {
                throw new BadInputException(
                        "--mock " + state + ": given twice. For several calls of one state give one array of answers.");
            }
        }
        return mocks;
    }

    /**
     * Returns the mocks in a file, of one of the two forms that the testkit knows.
     *
     * @throws BadInputException if it is anything else
     */
    public static MockFile read(Path file) {
        return read(JsonText.read(file));
    }

    /**
     * Returns the mocks in the text of a file.
     *
     * @throws BadInputException if it is anything else
     */
    public static MockFile read(JsonText text) {
        if (FileCheck.isMockConfig(text)) {
            FileCheck.refuseErrors(FileCheck.mockConfig(text));
        }
        return valid(text, () -> MockFile.parse(text.text()));
    }

    /** Returns what happens to tasks that have no mock: they wait for their token, or fail, saying what to do. */
    public static TaskHandler none(String hint) {
        return task -> task.isCallback()
                ? TaskResult.submitted("{}", TaskResult.never())
                : TaskResult.failed(
                        "Mfsm.NoTaskHandler",
                        "There is no mock for state '" + task.stateName() + "' (" + task.resource() + "): " + hint
                                + ".");
    }

    private static JsonText text(String state, String value) {
        String trimmed = value.strip();
        return trimmed.startsWith("{") || trimmed.startsWith("[")
                ? JsonText.of("--mock " + state, value)
                : JsonText.read(Path.of(value));
    }

    private static <T> T valid(JsonText text, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidMockException e) {
            throw new BadInputException(e.problems().stream()
                    .map(problem -> text.at(problem.pointer()) + ": " + problem.message() + "." + HINT)
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
