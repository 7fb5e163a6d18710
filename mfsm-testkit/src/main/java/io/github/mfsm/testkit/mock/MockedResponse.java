package io.github.mfsm.testkit.mock;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The answers of a mocked response. One without answers does no harm until a task asks it. It counts the calls of each
 * state in each execution, retries and further visits alike, as Step Functions Local does. Thread-safe.
 */
final class MockedResponse implements TaskHandler {
    private final String name;
    private final List<Answer> answers;
    private final CallCounts calls = new CallCounts();

    /**
     * Creates one.
     *
     * @param name the response's name
     * @param answers the answers with their ranges of calls
     */
    MockedResponse(String name, List<Answer> answers) {
        this.name = name;
        this.answers = List.copyOf(answers);
    }

    /** An answer for the calls {@code first} to {@code last}, counted from 0. */
    record Answer(int first, int last, TaskResult result) {
        boolean fits(int call) {
            return first <= call && call <= last;
        }

        String range() {
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    @Override
    public TaskResult handle(TaskRequest request) {
        int call = calls.next(request.executionArn() + "\n" + request.stateName()) - 1;
        return answers.stream()
                .filter(answer -> answer.fits(call))
                .findFirst()
                .map(answer -> TaskMock.end(request, answer.result()))
                .orElseGet(() -> TaskMock.usedUp(
                        request,
                        "it is call " + call + " of this state, counted from 0, the mocked response '" + name
                                + "' is for " + ranges()));
    }

    private String ranges() {
        return answers.isEmpty()
                ? "none: it has no answers"
                : answers.stream().map(Answer::range).collect(Collectors.joining(", "));
    }
}
