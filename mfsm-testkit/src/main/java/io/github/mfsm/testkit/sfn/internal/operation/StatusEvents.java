package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.testkit.internal.server.wire.ServiceEvent;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.run.StatusListener;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners of executions in the form in which the service tells EventBridge (developer guide, "Automating Step
 * Functions event delivery with EventBridge"): the detail is what {@code DescribeExecution} shows, absent members as
 * null, dates in milliseconds. Only STANDARD executions are told of, and not the children of a Map Run, of which the
 * documentation says nothing. Thread-safe.
 */
public final class StatusEvents implements StatusListener {

    /**
     * What the input and the output, as JSON strings, may measure together; the input is left out first (same page).
     */
    private static final int MOST_BYTES = 248 * 1024;

    private final Ids ids;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** Creates one without listeners; ids of events come from the generator. */
    public StatusEvents(Ids ids) {
        this.ids = ids;
    }

    /** Has every event told to one more listener, as JSON text. */
    public void add(Consumer<String> listener) {
        listeners.add(listener);
    }

    @Override
    public void started(ExecutionRecord execution) {
        tell(execution, new Change("RUNNING", execution.startDate(), 0, null));
    }

    @Override
    public void redriven(ExecutionRecord execution, Instant when) {
        tell(execution, new Change("RUNNING", when, execution.redrives() + 1, when));
    }

    @Override
    public void ended(ExecutionRecord execution) {
        Instant stopped = execution.stopDate();
        tell(
                execution,
                new Change(
                        execution.status(),
                        stopped == null ? execution.startDate() : stopped,
                        execution.redrives(),
                        execution.redriveDate()));
    }

    /** How an execution stood when an event came up; by the time it is told, the execution may have gone on. */
    private record Change(
            String status,
            Instant when,
            int redrives,
            @Nullable Instant redriven) {
        boolean open() {
            return status.equals("RUNNING");
        }
    }

    private void tell(ExecutionRecord execution, Change change) {
        boolean silent = execution.origin().machine().isExpress() || execution.mapRunArn() != null;
        if (silent || listeners.isEmpty()) {
            return;
        }
        Arn arn = Arn.parse(execution.arn(), Arn.Type.EXECUTION);
        ServiceEvent event =
                new ServiceEvent("Step Functions Execution Status Change", "aws.states", arn.account(), arn.region());
        ArrayNode resources = WireJson.object().arrayNode().add(execution.arn());
        String text = WireJson.text(event.json(ids.uuid(), change.when(), resources, detail(execution, change)));
        listeners.forEach(listener -> listener.accept(text));
    }

    private static ObjectNode detail(ExecutionRecord execution, Change change) {
        boolean open = change.open();
        String output = open ? null : execution.output();
        boolean outputIncluded = output == null || bytes(output) <= MOST_BYTES;
        boolean inputIncluded =
                bytes(execution.input()) + (outputIncluded && output != null ? bytes(output) : 0) <= MOST_BYTES;
        Instant redriven = change.redriven();
        String reason = Redrives.refusal(execution, change.status(), change.when());
        ObjectNode detail = WireJson.object();
        detail.put("executionArn", execution.arn());
        detail.put("stateMachineArn", execution.origin().machine().arn());
        detail.put("name", execution.name());
        detail.put("status", change.status());
        detail.put("startDate", execution.startDate().toEpochMilli());
        detail.put("stopDate", open ? null : (Long) change.when().toEpochMilli());
        detail.put("input", inputIncluded ? execution.input() : null);
        detail.put("output", outputIncluded ? output : null);
        detail.put("stateMachineVersionArn", execution.origin().versionArn());
        detail.put("stateMachineAliasArn", execution.origin().aliasArn());
        detail.put("redriveCount", change.redrives());
        detail.put("redriveDate", redriven == null ? null : (Long) redriven.toEpochMilli());
        detail.put("redriveStatus", reason == null ? Redrives.way(execution) : "NOT_REDRIVABLE");
        detail.put("redriveStatusReason", reason);
        detail.putObject("inputDetails").put("included", inputIncluded);
        included(detail, output, outputIncluded);
        detail.put("error", open ? null : execution.error());
        detail.put("cause", open ? null : execution.cause());
        return detail;
    }

    private static void included(ObjectNode detail, @Nullable String output, boolean included) {
        if (output == null) {
            detail.putNull("outputDetails");
        } else {
            detail.putObject("outputDetails").put("included", included);
        }
    }

    /** How long a text is within a JSON document. */
    private static int bytes(String text) {
        return WireJson.text(TextNode.valueOf(text)).getBytes(StandardCharsets.UTF_8).length;
    }
}
