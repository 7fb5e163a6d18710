package io.github.mfsm.explore.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.explore.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The history of an execution as AWS recorded it, whole and with its data; running or ended.
 *
 * <p>Immutable.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html">GetExecutionHistory</a>
 */
public final class RecordedHistory {
    private final List<RecordedEvent> events;
    private final @Nullable String executionArn;
    private final @Nullable String stateMachineArn;

    private RecordedHistory(
            List<RecordedEvent> events, @Nullable String executionArn, @Nullable String stateMachineArn) {
        this.events = events;
        this.executionArn = executionArn;
        this.stateMachineArn = stateMachineArn;
    }

    /**
     * Reads files, a page each, in any order.
     *
     * @throws UnusableHistoryException if they don't hold a whole history with its data
     * @throws UncheckedIOException if one can't be read
     */
    public static RecordedHistory read(Path... pages) {
        return parse(Arrays.stream(pages).map(RecordedHistory::text).toArray(String[]::new));
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(page + " can't be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads pages: what {@code aws stepfunctions get-execution-history} prints, or just its list of events.
     *
     * @throws UnusableHistoryException if they don't hold a whole history with its data
     */
    public static RecordedHistory parse(String... pages) {
        List<RecordedEvent> events = new ArrayList<>();
        for (String page : pages) {
            events.addAll(HistoryJson.events(page));
        }
        events.sort(Comparator.comparingLong(RecordedEvent::id));
        HistoryCheck.check(events);
        return new RecordedHistory(List.copyOf(events), null, null);
    }

    /**
     * Returns the history of an execution of an {@link io.github.mfsm.asl.Engine}, as it stands.
     *
     * @throws UnusableHistoryException if it can't be replayed: of a redriven execution, or with a distributed Map
     */
    public static RecordedHistory of(Execution execution) {
        RecordedHistory history = told(execution);
        HistoryCheck.check(history.events);
        return history;
    }

    /** Returns the history of an execution, whether or not it can be replayed. */
    static RecordedHistory told(Execution execution) {
        List<RecordedEvent> events =
                execution.history().stream().map(RecordedEvent::of).toList();
        return new RecordedHistory(events, execution.arn(), execution.stateMachineArn());
    }

    /**
     * Returns the same history with the names that {@code aws stepfunctions describe-execution} tells:
     * {@code executionArn} and {@code stateMachineArn}, which definitions can read in the Context object.
     *
     * @param describeExecution what that prints, JSON text
     * @throws UnusableHistoryException if it is not that
     */
    public RecordedHistory describedBy(String describeExecution) {
        JsonNode node = Json.parse(describeExecution)
                .filter(description -> description.path("executionArn").isTextual())
                .orElseThrow(() -> new UnusableHistoryException("not a description: there is no 'executionArn'; give"
                        + " what 'aws stepfunctions describe-execution' prints"));
        return new RecordedHistory(
                events,
                node.path("executionArn").textValue(),
                node.path("stateMachineArn").textValue());
    }

    List<RecordedEvent> events() {
        return events;
    }

    RecordedEvent first() {
        return events.get(0);
    }

    RecordedEvent last() {
        return events.get(events.size() - 1);
    }

    Optional<String> executionArn() {
        return Optional.ofNullable(executionArn);
    }

    Optional<String> stateMachineArn() {
        return Optional.ofNullable(stateMachineArn);
    }

    /** Returns how many events there are. */
    public int size() {
        return events.size();
    }

    /** Returns the execution's input, JSON text. */
    public String input() {
        return String.valueOf(first().text("input"));
    }

    /** Returns what tasks that succeeded answered, JSON text, by the state's name; in the order of the events. */
    public Map<String, List<String>> answers() {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        Strands strands = Strands.of(events);
        for (Strand strand : strands.all()) {
            for (RecordedTask task : RecordedTask.in(strand)) {
                String state = strands.position(task.scheduled()).state();
                task.output()
                        .ifPresent(output -> answers.computeIfAbsent(state, each -> new ArrayList<>())
                                .add(output));
            }
        }
        return answers;
    }

    /** Returns when the execution started. */
    public Instant startDate() {
        return first().timestamp();
    }

    /** Tells whether the execution has ended; otherwise it was running when its history was taken. */
    public boolean isEnded() {
        return last().endsExecution();
    }

    /** Returns the history as {@code aws stepfunctions get-execution-history} prints it, in one page. */
    public String toJson() {
        return HistoryJson.page(events);
    }

    /** Returns how many events there are, no data. */
    @Override
    public String toString() {
        return "RecordedHistory[" + size() + " events, " + (isEnded() ? last().type() : "running") + "]";
    }
}
