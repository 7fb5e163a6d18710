package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.asl.internal.expr.MapItems;
import io.github.mfsm.asl.time.VirtualTime.Timer;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What an execution has from the world around it: timers, tokens, facts. Taken down if there is a tape. Used under the
 * engine's lock.
 */
final class RunTape {
    private final Run run;
    private final @Nullable Tape tape;

    RunTape(Run run, @Nullable Tape tape) {
        this.run = run;
        this.tape = tape;
    }

    @Nullable
    Tape tape() {
        return tape;
    }

    boolean isReplaying() {
        return tape != null && tape.isReplaying();
    }

    /** Has work done at a later instant; idle time never jumps to a deadline. */
    Timer schedule(Instant due, boolean deadline, Runnable work) {
        return tape == null ? run.interpreter().arm(due, deadline, work) : tape.timer(due, deadline, work);
    }

    /** Makes a token for a task. */
    String newToken() {
        return tape == null ? run.interpreter().tokens().create() : TaskTokens.create(run.random());
    }

    /** Gives a call its number, 0 if nothing is taken down. */
    int number(TaskCall call) {
        return tape == null ? 0 : tape.number(call);
    }

    /** Asks something of the world around; a restored execution gets the same answer again. */
    boolean asks(BooleanSupplier question) {
        return tape == null
                ? question.getAsBoolean()
                : tape.fact(() -> BooleanNode.valueOf(question.getAsBoolean())).booleanValue();
    }

    /** Reads the items of a distributed Map; a restored execution gets the same ones again. */
    MapItems items(Supplier<MapItems> reader) {
        if (tape == null) {
            return reader.get();
        }
        JsonNode read = tape.fact(() -> {
            try {
                ArrayNode parts = JsonNodeFactory.instance.arrayNode();
                reader.get()
                        .parts()
                        .forEach(part -> parts.addObject()
                                .put("keyed", part.keyed())
                                .put("source", part.source())
                                .set("inputs", part.inputs().all()));
                return parts;
            } catch (ItemReaderException problem) {
                return TextNode.valueOf(String.valueOf(problem.getMessage()));
            }
        });
        if (!(read instanceof ArrayNode parts)) {
            throw new ItemReaderException(read.asText());
        }
        return new MapItems(StreamSupport.stream(parts.spliterator(), false)
                .map(part -> MapItems.Part.of(
                        (ArrayNode) part.path("inputs"),
                        part.path("keyed").booleanValue(),
                        part.path("source").textValue()))
                .toList());
    }

    /** Takes down what is about to be done to the execution. */
    void note(ObjectNode entry) {
        if (tape != null) {
            tape.note(entry.put("run", run.request().executionArn()));
        }
    }

    boolean redrive() {
        if (!run.isRedrivable()) {
            return false;
        }
        note(Tape.entry().put("redrive", true));
        run.redriveNow();
        return true;
    }

    void stopNext() {
        note(Tape.entry().put("stopping", true));
        run.stopNext();
    }

    /** Takes down what is about to be done to a call. */
    void note(int call, String what, JsonNode value) {
        if (tape != null) {
            tape.note(Tape.entry().put("call", call).set(what, value));
        }
    }

    /** Does again what was taken down of an execution or a child of it; false if it is nothing of that kind. */
    boolean repeat(JsonNode entry) {
        Run target = find(run, entry.path("run").asText());
        if (target == null) {
            return false;
        }
        if (entry.has("stop")) {
            target.abort(TapedResult.text(entry, "error"), TapedResult.text(entry, "cause"));
        } else if (entry.has("stopping")) {
            target.stopNext();
        } else if (entry.has("redrive")) {
            target.redriveNow();
        } else if (entry.has("mapRun")) {
            target.mapRuns().get(entry.path("mapRun").intValue()).repeat(entry);
        } else {
            return false;
        }
        return true;
    }

    private static @Nullable Run find(Run run, String arn) {
        if (run.request().executionArn().equals(arn)) {
            return run;
        }
        return run.mapRuns().stream()
                .flatMap(mapRun -> IntStream.range(0, mapRun.started()).mapToObj(mapRun::child))
                .map(child -> find(child, arn))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
