package io.github.mfsm.cli.mock;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.JsonText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Answers Task states by their names.
 *
 * <p>A task whose answers are used up fails with the error {@value #USED_UP}, and {@link #problems()} says so. Thread-safe.
 */
public final class TaskMocks implements TaskHandler {
    /** The error of a task for which no answer is left. */
    public static final String USED_UP = "Mfsm.MockUsedUp";

    private final Map<String, StateMock> mocks;
    private final String hint;
    private final Map<String, Integer> calls = new HashMap<>();
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

    private TaskMocks(Map<String, StateMock> mocks, String hint) {
        this.mocks = mocks;
        this.hint = hint;
    }

    /**
     * Returns the mocks that command line options describe.
     *
     * @param options each {@code STATE=FILE} or {@code STATE=JSON}; what begins with a brace or bracket is JSON
     * @param tasks the Task states of the definition
     * @throws BadInputException if one can't be read, or is for no Task state
     */
    public static TaskMocks parse(List<String> options, TaskStates tasks) {
        Map<String, StateMock> mocks = new LinkedHashMap<>();
        for (String option : options) {
            int split = option.indexOf('=');
            if (split < 1) {
                throw new BadInputException("--mock " + option + ": expected STATE=FILE.json or STATE={...}.");
            }
            String state = option.substring(0, split);
            tasks.require("--mock", state);
            if (mocks.putIfAbsent(state, MockReader.read(text(state, option.substring(split + 1)))) != null) {
                throw new BadInputException(
                        "--mock " + state + ": given twice. For several calls of one state give one array of answers.");
            }
        }
        return new TaskMocks(mocks, "give one with --mock");
    }

    /**
     * Returns the mocks in a file: a JSON object of mocks by state name.
     *
     * @throws BadInputException if it is anything else
     */
    public static TaskMocks parse(JsonText file) {
        return new TaskMocks(MockReader.readAll(file), "add one to " + file.source());
    }

    /** Returns no mocks: every task fails, saying what to do. */
    public static TaskMocks none(String hint) {
        return new TaskMocks(Map.of(), hint);
    }

    private static JsonText text(String state, String value) {
        String trimmed = value.strip();
        return trimmed.startsWith("{") || trimmed.startsWith("[")
                ? JsonText.of("--mock " + state, value)
                : JsonText.read(Path.of(value));
    }

    /** Returns the names of the states that have a mock. */
    public Set<String> states() {
        return Collections.unmodifiableSet(mocks.keySet());
    }

    @Override
    public TaskResult handle(TaskRequest request) {
        int call;
        synchronized (calls) {
            call = calls.merge(request.stateName(), 1, Integer::sum);
        }
        StateMock mock = mocks.get(request.stateName());
        if (mock == null) {
            return usedUp(
                    request,
                    "there is no mock for state '" + request.stateName() + "' (" + request.resource() + "): " + hint);
        }
        return mock.answer(call)
                .map(answer -> result(request, answer))
                .orElseGet(() -> usedUp(
                        request,
                        "state '" + request.stateName() + "' ran for the " + call + ". time, its mock has "
                                + mock.answers().size() + " answers"));
    }

    private static TaskResult result(TaskRequest request, MockAnswer answer) {
        TaskResult end = answer.result() instanceof MockAnswer.Return returned
                ? TaskResult.succeeded(returned.json())
                : failed((MockAnswer.Throw) answer.result());
        TaskResult later = answer.after().isZero() ? end : TaskResult.after(answer.after(), end);
        return request.taskToken().isPresent() || request.resource().contains(".sync")
                ? TaskResult.submitted("{}", later)
                : later;
    }

    private static TaskResult failed(MockAnswer.Throw thrown) {
        return TaskResult.failed(thrown.error(), thrown.cause());
    }

    private TaskResult usedUp(TaskRequest request, String problem) {
        problems.add("--mock " + request.stateName() + ": " + problem + ".");
        return TaskResult.failed(USED_UP, problem);
    }

    /** Returns what was asked and had no answer, one message each. */
    public List<String> problems() {
        synchronized (problems) {
            return List.copyOf(problems);
        }
    }
}
