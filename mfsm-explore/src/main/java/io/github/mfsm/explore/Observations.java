package io.github.mfsm.explore;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.Place;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.explore.internal.search.Option;
import io.github.mfsm.explore.internal.search.Run;
import io.github.mfsm.explore.internal.search.Search;
import io.github.mfsm.explore.internal.search.Step;
import io.github.mfsm.explore.properties.Property;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is seen in the runs: what they came to, and of each thing that went wrong the shortest run. */
final class Observations {
    /** What stands between a property and how it is broken. */
    private static final String BROKEN = " does not hold: ";

    private static final String TOO_MANY_EVENTS = "maximum number of history events";
    private static final Duration YEAR = Duration.ofDays(365);

    /** Of one state and kind, what is said of it; details of several runs come together. */
    private record Key(FindingKind kind, String state, String about) {}

    private static final class Seen {
        private final Set<String> details = new TreeSet<>();
        private final Run run;

        Seen(Run run) {
            this.run = run;
        }
    }

    private final Definition definition;
    private final List<Property> properties;
    private final Function<String, List<String>> outputCheck;
    private final @Nullable Duration deadline;
    private final Map<String, Integer> reached = new LinkedHashMap<>();
    private final Map<Key, Seen> seen = new LinkedHashMap<>();

    Observations(
            Definition definition,
            List<Property> properties,
            Function<String, List<String>> outputCheck,
            @Nullable Duration deadline) {
        this.definition = definition;
        this.properties = properties;
        this.outputCheck = outputCheck;
        this.deadline = deadline;
    }

    void add(Run run) {
        List<StateVisit> visits = run.visits();
        visits.forEach(visit -> visit.ran().forEach(pointer -> reached.merge(pointer, 1, Integer::sum)));
        boolean hasEnded = run.cut() == Run.Cut.NONE;
        if (hasEnded) {
            end(run, visits);
        }
        for (Property property : properties) {
            property.brokenBy(visits, hasEnded)
                    .ifPresent(how -> note(
                            FindingKind.BROKEN_PROPERTY,
                            property.states().iterator().next(),
                            property + BROKEN + how,
                            "",
                            run));
        }
        if (deadline != null) {
            visits.forEach(visit -> slow(visit, deadline, run));
        }
    }

    private void end(Run run, List<StateVisit> visits) {
        Execution execution = run.execution();
        switch (execution.status()) {
            case FAILED -> {
                if (execution.cause().orElse("").contains(TOO_MANY_EVENTS)) {
                    String state = last(visits);
                    String message = "'" + state + "' is where the execution comes to 25,000 events, and fails";
                    note(FindingKind.OVER_LIMIT, state, message, "", run);
                } else {
                    failure(visits, execution).ifPresent(visit -> failed(visit, execution, run));
                }
            }
            case RUNNING -> hung(run);
            case SUCCEEDED ->
                outputCheck
                        .apply(execution.output().orElse(""))
                        .forEach(problem -> note(
                                FindingKind.BAD_OUTPUT, last(visits), "the output is refused: " + problem, "", run));
            case TIMED_OUT, ABORTED, PENDING_REDRIVE -> {}
        }
        boolean isLong = execution
                .stopDate()
                .filter(stop -> Duration.between(execution.startDate(), stop).compareTo(YEAR) > 0)
                .isPresent();
        if (isLong) {
            note(
                    FindingKind.OVER_LIMIT,
                    last(visits),
                    "the execution takes more than a year, and is then ended",
                    "",
                    run);
        }
    }

    private static String last(List<StateVisit> visits) {
        return visits.get(visits.size() - 1).name();
    }

    /** Returns the visit that the failure of an execution began with. */
    private static Optional<StateVisit> failure(List<StateVisit> visits, Execution execution) {
        return visits.stream()
                .filter(visit -> visit.error().equals(execution.error())
                        && visit.exitedAt().isEmpty())
                .reduce((outer, inner) -> inner);
    }

    private void failed(StateVisit visit, Execution execution, Run run) {
        String error = execution.error().orElse("an error without a name");
        String cause = execution.cause().orElse("");
        String name = "'" + visit.name() + "' ";
        if (visit.type() == State.Type.FAIL) {
            return;
        }
        if (error.equals("States.DataLimitExceeded")) {
            note(
                    FindingKind.OVER_LIMIT,
                    visit.name(),
                    name + "is where an execution comes to a limit: " + cause,
                    "",
                    run);
        } else if (error.equals("States.ItemReaderFailed")) {
            note(
                    FindingKind.NOT_REACHED,
                    visit.name(),
                    name + "reads its items from S3, which has none here: what is within was not explored",
                    "",
                    run);
        } else if (isOfTask(run, error) || error.equals("States.ExceedToleratedFailureThreshold")) {
            String any = run.steps().stream().anyMatch(step -> step.option().equals(Search.UNFORESEEN))
                            && error.equals(Search.UNFORESEEN.value())
                    ? "any other error"
                    : error;
            note(FindingKind.UNCAUGHT_ERROR, visit.name(), name + "may fail, and nothing catches: ", any, run);
        } else if (visit.type() == State.Type.CHOICE && isNoChoice(error, cause)) {
            note(FindingKind.NO_CHOICE, visit.name(), name + "has no rule that matches, and no Default", "", run);
        } else {
            boolean isMissing =
                    cause.matches("(?s).*(could not be found|references an invalid value|Invalid path|not found"
                            + "|No results for path|[Uu]ndefined|Unable to apply).*");
            FindingKind kind = isMissing ? FindingKind.MISSING_DATA : FindingKind.UNSUITABLE_DATA;
            note(kind, visit.name(), name + "fails with " + error + ": " + withoutEntry(cause), "", run);
        }
    }

    private static boolean isNoChoice(String error, String cause) {
        return error.equals("States.NoChoiceMatched") || cause.contains("does not point to a next state");
    }

    private static boolean isOfTask(Run run, String error) {
        return run.steps().stream()
                .map(Step::option)
                .anyMatch(option -> option.error().equals(error)
                        || (option.kind() == Option.Kind.HEARTBEAT && error.equals("States.Timeout")));
    }

    /** Takes out what differs from run to run. */
    private static String withoutEntry(String cause) {
        String plain = cause.replaceFirst(
                "^An error occurred while executing the state '.*?' \\(entered at the event id #\\d+\\)\\. ", "");
        int input = plain.indexOf(" in the input '");
        return input < 0 ? plain : plain.substring(0, input) + " in its input";
    }

    private void hung(Run run) {
        for (Step step : run.steps()) {
            if (step.option().kind() == Option.Kind.NEVER) {
                String message =
                        "'" + step.state() + "' waits for an answer without TimeoutSeconds or HeartbeatSeconds:"
                                + " without one the execution hangs for a year";
                note(FindingKind.HANGS, step.state(), message, "", run);
            }
        }
    }

    private void slow(StateVisit visit, Duration limit, Run run) {
        StateVisit.Attempt last = visit.attempts().get(visit.attempts().size() - 1);
        if (last.endedAt() == null || visit.type() != State.Type.TASK) {
            return;
        }
        Duration took = Duration.between(visit.enteredAt(), last.endedAt());
        if (took.compareTo(limit) > 0) {
            String message =
                    "'" + visit.name() + "' may be tried for longer than the deadline of " + limit.toSeconds() + " s";
            note(FindingKind.SLOW_RETRY, visit.name(), message, "", run);
        }
    }

    void addLoops(List<Search.LoopRun> loops) {
        if (definition.timeout().isPresent()) {
            return; // TimeoutSeconds ends it
        }
        for (Search.LoopRun loop : loops) {
            String message =
                    "'" + String.join("', '", loop.states()) + "': the loop goes on as long as the answers are so;"
                            + " no counter and no TimeoutSeconds of the machine ends it";
            note(FindingKind.ENDLESS_LOOP, loop.states().get(0), message, "", loop.run());
        }
    }

    private void note(FindingKind kind, String state, String about, String detail, Run run) {
        Key key = new Key(kind, state, about);
        Seen known = seen.get(key);
        Seen now = known == null || isShorter(run, known.run) ? new Seen(run) : known;
        if (known != null) {
            now.details.addAll(known.details);
        }
        now.details.add(detail);
        seen.put(key, now);
    }

    private static boolean isShorter(Run run, Run other) {
        return run.steps().size() < other.steps().size()
                || (run.steps().size() == other.steps().size()
                        && text(run).length() < text(other).length());
    }

    private static String text(Run run) {
        return run.input() + run.steps();
    }

    /** Returns how often runs came to each state, Retrier, Catcher, rule and transition, by its JSON pointer. */
    Map<String, Integer> reached() {
        return reached;
    }

    /** Returns all findings, those about the same state together, in the order of the definition. */
    List<Finding> findings(Search search) {
        List<Finding> findings = new ArrayList<>(new Reachability(definition, reached, search).findings());
        seen.forEach((key, value) -> findings.add(new Finding(
                key.kind(),
                key.state(),
                key.about() + String.join(", ", value.details),
                place(key.state()),
                new ExploredRun(value.run),
                property(key))));
        findings.sort(Comparator.comparing((Finding finding) -> finding.kind().severity())
                .thenComparing(finding -> finding.place().line()));
        return findings;
    }

    private @Nullable Property property(Key key) {
        return properties.stream()
                .filter(property ->
                        key.kind() == FindingKind.BROKEN_PROPERTY && key.about().startsWith(property + BROKEN))
                .findFirst()
                .orElse(null);
    }

    private Place place(String state) {
        return definition
                .state(state)
                .map(State::place)
                .orElse(definition.flow().place());
    }
}
