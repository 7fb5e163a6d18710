package io.github.mfsm.testkit.mock;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The answers of a mocked response. One without answers does no harm until a task asks it, as in Step Functions Local.
 *
 * @param name the response's name
 * @param answers the answers with their ranges of attempts
 */
record MockedResponse(String name, List<Answer> answers) implements TaskHandler {

    /** An answer for the attempts {@code first} to {@code last}, counted from 0. */
    record Answer(int first, int last, TaskResult result) {
        boolean fits(int attempt) {
            return first <= attempt && attempt <= last;
        }

        String range() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    @Override
    public TaskResult handle(TaskRequest request) {
        return answers.stream()
                .filter(answer -> answer.fits(request.attempt()))
                .findFirst()
                .map(answer -> TaskMock.end(request, answer.result()))
                .orElseGet(() -> TaskMock.usedUp(
                        request,
                        "it is attempt " + request.attempt() + ", the mocked response '" + name + "' is for "
                                + ranges()));
    }

    private String ranges() {
        return answers.isEmpty()
                ? "none: it has no answers"
                : answers.stream().map(Answer::range).collect(Collectors.joining(", "));
    }
}
