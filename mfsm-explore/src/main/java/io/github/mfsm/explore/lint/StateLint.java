package io.github.mfsm.explore.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.IntegrationParameters;
import io.github.mfsm.asl.definition.Place;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Suggestion;
import io.github.mfsm.asl.definition.Transition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at one state by all rules. */
final class StateLint {
    private static final Set<String> ALL_ERRORS = Set.of("States.ALL", "States.TaskFailed");
    private static final Set<String> LAMBDA_FAULTS =
            Set.of("Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException");

    /** What the same definition and data cause again. */
    private static final Set<String> HOPELESS = Set.of(
            "States.Runtime",
            "States.DataLimitExceeded",
            "States.IntrinsicFailure",
            "States.NoChoiceMatched",
            "States.ParameterPathFailure",
            "States.Permissions",
            "States.QueryEvaluationError",
            "States.ResultPathMatchFailure");

    private final Definition definition;
    private final State state;
    private final JsonNode written;
    private final List<LintFinding> findings = new ArrayList<>();

    private StateLint(Definition definition, State state, JsonNode written) {
        this.definition = definition;
        this.state = state;
        this.written = written;
    }

    /** Looks at a state, which is also given as it is written. */
    static StateLint of(Definition definition, State state, JsonNode written) {
        StateLint lint = new StateLint(definition, state, written);
        lint.look();
        return lint;
    }

    List<LintFinding> findings() {
        return findings;
    }

    private void look() {
        switch (state.type()) {
            case TASK -> {
                lambdaRetry();
                timeLimits();
                unknownParameters();
            }
            case CHOICE -> noDefault();
            case MAP -> mapConcurrency();
            case PASS, WAIT, SUCCEED, FAIL, PARALLEL -> {}
        }
        hopelessRetries();
        List<Handler> retriers = state.retriers().stream()
                .map(each -> new Handler("Retrier", each.errorEquals(), each.place()))
                .toList();
        List<Handler> catchers = state.catchers().stream()
                .map(each -> new Handler("Catcher", each.errorEquals(), each.place()))
                .toList();
        shadowed(retriers);
        shadowed(catchers);
    }

    private record Handler(String kind, List<String> errors, Place place) {}

    private void add(LintRule rule, String message, Place place) {
        findings.add(new FoundFlaw(rule, "state '" + state.name() + "' " + message, place));
    }

    private void lambdaRetry() {
        if (!callsLambda(state)) {
            return;
        }
        List<String> retried = state.retriers().stream()
                .filter(retrier -> retrier.maxAttempts() > 0)
                .map(Retrier::errorEquals)
                .flatMap(List::stream)
                .toList();
        if (Collections.disjoint(retried, ALL_ERRORS) && !retried.containsAll(LAMBDA_FAULTS)) {
            Set<String> missing =
                    new LinkedHashSet<>(LAMBDA_FAULTS.stream().sorted().toList());
            missing.removeAll(retried);
            add(
                    LintRule.LAMBDA_RETRY,
                    "calls a Lambda function and is not tried again after faults of the service; add a Retrier for "
                            + String.join(", ", missing),
                    state.place());
        }
    }

    private static boolean callsLambda(State state) {
        String resource = String.valueOf(state.resource());
        return resource.matches("arn:aws[a-z-]*:lambda:.*")
                || resource.matches("arn:aws[a-z-]*:states:[^:]*:[^:]*:lambda:invoke(\\..*)?");
    }

    private void timeLimits() {
        String resource = String.valueOf(state.resource());
        boolean isAnswered = resource.endsWith(".waitForTaskToken")
                || resource.matches("arn:aws[a-z-]*:states:[^:]*:[^:]*:activity:.*");
        boolean isJob = resource.endsWith(".sync") || resource.endsWith(".sync:2");
        boolean hasHeartbeat = has("HeartbeatSeconds", "HeartbeatSecondsPath");
        boolean hasLimit = hasHeartbeat
                || has("TimeoutSeconds", "TimeoutSecondsPath")
                || definition.timeout().isPresent();
        if ((isAnswered || isJob) && !hasLimit) {
            add(
                    LintRule.NO_TIMEOUT,
                    "waits for " + (isJob ? "a job" : "an answer") + " without a time limit, up to the end of the"
                            + " execution after a year; set TimeoutSeconds" + (isJob ? "" : " or HeartbeatSeconds"),
                    state.place());
        } else if (isAnswered && !hasHeartbeat) {
            add(
                    LintRule.NO_HEARTBEAT,
                    "waits for an answer without HeartbeatSeconds: that nobody works on it is noticed at the time-out only",
                    state.place());
        }
    }

    private boolean has(String... fields) {
        return Stream.of(fields).anyMatch(state.fields()::contains);
    }

    /** AWS refuses a definition that names an unknown parameter, but for one whose value is a path. */
    private void unknownParameters() {
        IntegrationParameters action =
                IntegrationParameters.of(String.valueOf(state.resource())).orElse(null);
        if (action == null) {
            return;
        }
        List<String> paths = new ArrayList<>();
        written.path("Parameters").fieldNames().forEachRemaining(name -> {
            if (name.endsWith(".$")) {
                paths.add(name.substring(0, name.length() - 2));
            }
        });
        for (String name : action.unknown(paths)) {
            add(
                    LintRule.UNKNOWN_PARAMETER,
                    "gives the parameter " + name
                            + ", which the action does not have: it will fail with States.Runtime;" + " "
                            + Suggestion.of(name, action.names(), "parameters here"),
                    state.place());
        }
    }

    private void noDefault() {
        if (state.transitions(Transition.Kind.DEFAULT).isEmpty()) {
            add(
                    LintRule.NO_DEFAULT,
                    "has no Default: where no rule matches, it fails with States.Runtime, which can't be caught there",
                    state.place());
        }
    }

    private void mapConcurrency() {
        boolean callsLambda = state.flows().stream().flatMap(Flow::allStates).anyMatch(StateLint::callsLambda);
        if (callsLambda && !has("MaxConcurrency", "MaxConcurrencyPath")) {
            boolean isDistributed = state.flows().stream().anyMatch(flow -> flow.kind() == Flow.Kind.CHILD_EXECUTION);
            add(
                    LintRule.MAP_CONCURRENCY,
                    "calls a function for up to " + (isDistributed ? "10,000" : "40")
                            + " items at once; set MaxConcurrency to what the function's concurrency allows",
                    state.place());
        }
    }

    private void hopelessRetries() {
        for (Retrier retrier : state.retriers()) {
            List<String> hopeless =
                    retrier.errorEquals().stream().filter(HOPELESS::contains).toList();
            if (!hopeless.isEmpty() && retrier.maxAttempts() > 0) {
                add(
                        LintRule.HOPELESS_RETRY,
                        "tries again after " + String.join(", ", hopeless)
                                + ", which comes again each time, or ends the execution at once; remove it from the Retrier",
                        retrier.place());
            }
        }
    }

    private void shadowed(List<Handler> handlers) {
        Set<String> taken = new LinkedHashSet<>();
        for (Handler handler : handlers) {
            if (handler.errors().stream().allMatch(error -> isTaken(error, taken))) {
                add(
                        LintRule.SHADOWED_HANDLER,
                        "has a " + handler.kind() + " that is never used: earlier ones take "
                                + String.join(", ", handler.errors()),
                        handler.place());
            }
            taken.addAll(handler.errors());
        }
    }

    /** States.TaskFailed takes every error but those that the States Language reserves. */
    private static boolean isTaken(String error, Collection<String> taken) {
        return taken.contains(error) || (taken.contains("States.TaskFailed") && !error.startsWith("States."));
    }
}
