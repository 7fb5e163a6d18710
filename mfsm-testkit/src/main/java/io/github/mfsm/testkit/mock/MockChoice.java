package io.github.mfsm.testkit.mock;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A mock with several answers, the first that fits being taken; where none fits, the task fails and says so.
 *
 * <p>Immutable: each method returns another choice with one more answer.
 */
public final class MockChoice implements TaskHandler {

    private record Case(Predicate<TaskRequest> fits, String description, TaskHandler answer, boolean byIndex) {
        Case {
            Objects.requireNonNull(fits, "fits");
            Objects.requireNonNull(answer, "answer");
        }
    }

    private final List<Case> cases;

    private MockChoice(List<Case> cases) {
        this.cases = cases;
    }

    static MockChoice start() {
        return new MockChoice(List.of());
    }

    /** Adds the answer for requests that fit: by input, state, resource, execution. */
    public MockChoice onRequest(Predicate<TaskRequest> fits, TaskHandler answer) {
        return with(new Case(fits, "a condition", answer, false));
    }

    /**
     * Adds the answer for the attempt of that number in a visit of the state, 0 for the first, 1 for the first retry.
     */
    public MockChoice onAttempt(int attempt, TaskHandler answer) {
        requireIndex(attempt, "attempt");
        return with(new Case(request -> request.attempt() == attempt, "attempt " + attempt, answer, false));
    }

    /**
     * Adds the answer for the iteration of that index of the inline Map (or the branch of the Parallel) around the
     * state, from 0. The items of a distributed Map have executions of their own: choose with {@link #onRequest}.
     */
    public MockChoice onIteration(int index, TaskHandler answer) {
        requireIndex(index, "index");
        return with(new Case(request -> iteration(request) == index, "iteration " + index, answer, true));
    }

    /** Adds the answer for all other requests. */
    public MockChoice otherwise(TaskHandler answer) {
        return with(new Case(request -> true, "everything else", answer, false));
    }

    private MockChoice with(Case another) {
        List<Case> more = new ArrayList<>(cases);
        more.add(another);
        return new MockChoice(List.copyOf(more));
    }

    private static void requireIndex(int value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " (" + value + ") must not be negative; the first one is 0");
        }
    }

    /** Returns the index in {@code Each[3]/Call}, or -1 outside of Map and Parallel states. */
    private static int iteration(TaskRequest request) {
        String within = request.statePath();
        int end = within.length() - request.stateName().length() - "]/".length();
        if (end < 0) {
            return -1;
        }
        return Integer.parseInt(within.substring(within.lastIndexOf('[', end) + 1, end));
    }

    /** Tells whether an execution is a child of a distributed Map: its ARN names the Map Run behind the machine. */
    private static boolean isChild(String executionArn) {
        return executionArn.indexOf('/') >= 0;
    }

    @Override
    public TaskResult handle(TaskRequest request) throws Exception {
        for (Case candidate : cases) {
            if (candidate.byIndex() && iteration(request) < 0 && isChild(request.executionArn())) {
                return TaskMock.usedUp(
                        request,
                        "its mock asks for " + candidate.description() + ", but the items of a distributed Map have"
                                + " executions of their own: choose by the item, with onRequest");
            }
            if (candidate.fits().test(request)) {
                return candidate.answer().handle(request);
            }
        }
        return TaskMock.usedUp(
                request,
                "it is attempt " + request.attempt() + " with " + request.parameters()
                        + ", its mock has answers for "
                        + String.join(
                                ", ", cases.stream().map(Case::description).toList()));
    }
}
