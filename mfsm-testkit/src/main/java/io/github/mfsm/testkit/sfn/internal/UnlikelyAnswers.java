package io.github.mfsm.testkit.sfn.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Remembers answers of mocks that no service gives through Step Functions, by the first letters of their members: those
 * are capitals, whatever the service's own API has. Thread-safe.
 *
 * <p>So is the description of a Batch job that {@code batch:submitJob.sync} gave in 2020, in tests published on GitHub;
 * TestState refuses a mock {@code executionArn} for {@code ExecutionArn} (recorded). What a job of {@code eks:runJob}
 * answers is Kubernetes's own, what ends a task by its token is anybody's.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">API naming
 *     conventions</a>
 */
final class UnlikelyAnswers {
    private static final int SHOWN = 5;

    private final Set<String> told = new LinkedHashSet<>();

    /** Looks at what a mock answered. */
    void look(TaskRequest request, TaskResult result) {
        String[] arn = request.resource().split(":", 6);
        boolean isService = arn.length == 6
                && arn[2].equals("states")
                && !arn[5].startsWith("activity:")
                && !arn[5].startsWith("eks:runJob");
        if (isService && !request.isCallback()) {
            output(result).ifPresent(output -> look(request, arn[5], parsed(output)));
        }
    }

    private void look(TaskRequest request, String action, JsonNode answer) {
        List<String> small = StreamSupport.stream(((Iterable<String>) answer::fieldNames).spliterator(), false)
                .filter(name -> !name.isEmpty() && Character.isLowerCase(name.charAt(0)))
                .toList();
        if (!small.isEmpty()) {
            tell("the mock of state '" + request.stateName() + "' answers " + action + " with " + shown(small)
                    + ", but " + expected(action, small));
        }
    }

    private static String expected(String action, List<String> small) {
        return action.equals("lambda:invoke") || action.equals("aws-sdk:lambda:invoke")
                ? "what a function returns is in Payload there; TaskMock.function(...) puts it there"
                : "Step Functions gives such names a capital letter: "
                        + shown(small.stream()
                                .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                                .toList());
    }

    private static String shown(List<String> names) {
        return names.stream().limit(SHOWN).collect(Collectors.joining(", ")) + (names.size() > SHOWN ? ", ..." : "");
    }

    /** What is no JSON fails the task, which tells of it. */
    private static JsonNode parsed(String output) {
        try {
            return WireJson.parse(output);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** Returns the task's output, if it is known already. */
    private static Optional<String> output(TaskResult result) {
        if (result instanceof TaskResult.Submitted submitted) {
            return output(submitted.end());
        }
        if (result instanceof TaskResult.Delayed delayed) {
            return output(delayed.result());
        }
        return result instanceof TaskResult.Succeeded succeeded ? Optional.of(succeeded.output()) : Optional.empty();
    }

    private synchronized void tell(String sentence) {
        told.add(sentence);
    }

    synchronized void clear() {
        told.clear();
    }

    /** Returns a sentence for each, in the order in which they came. */
    synchronized List<String> told() {
        return List.copyOf(told);
    }
}
