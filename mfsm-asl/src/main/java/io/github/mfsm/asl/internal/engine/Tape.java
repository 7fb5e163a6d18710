package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.history.ExecutionRecorder;
import io.github.mfsm.asl.internal.json.Json;
import io.github.mfsm.asl.time.VirtualTime.Timer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What moves an execution on from outside, with the children of its distributed Maps: taken down entry by entry, or
 * read again and done again.
 *
 * <p>Everything else follows from the entries: their instants are all the time there is, the first has the seed of
 * everything random, and timers and task calls have the same numbers again. While it is read again, timers and calls
 * are only noted; what is left of them at the end goes on. Used under the engine's lock.
 */
final class Tape {
    private final Interpreter interpreter;
    private final ExecutionRecorder recorder;
    private final String executionArn;
    private final Deque<JsonNode> unread = new ArrayDeque<>();
    private final NavigableMap<Integer, Due> due = new TreeMap<>();
    private final NavigableMap<Integer, TaskCall> calls = new TreeMap<>();
    private int timers;
    private int called;
    private long entries;
    private boolean replaying;

    Tape(Interpreter interpreter, ExecutionRecorder recorder, String executionArn) {
        this.interpreter = interpreter;
        this.recorder = recorder;
        this.executionArn = executionArn;
    }

    /** Begins a new tape with where its execution's randomness comes from. */
    void begin(long seed) {
        note(entry().put("seed", seed));
    }

    static ObjectNode entry() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Takes down what is about to be done. */
    void note(ObjectNode entry) {
        if (!replaying) {
            record(entry);
        }
    }

    private void record(ObjectNode entry) {
        entry.put("at", interpreter.now().toString());
        recorder.record(executionArn, entries, Json.text(entry));
        entries++;
    }

    /**
     * Asks something of the world around, or reads what it said; the process may have ended before it could be taken
     * down.
     */
    JsonNode fact(Supplier<JsonNode> question) {
        if (replaying && !unread.isEmpty()) {
            JsonNode said = unread.remove();
            if (!said.has("fact")) {
                throw new IllegalArgumentException("entry " + (entries - unread.size()) + " should be a fact");
            }
            return said.path("fact");
        }
        JsonNode said = question.get();
        record(entry().set("fact", said));
        return said;
    }

    Timer timer(Instant when, boolean deadline, Runnable work) {
        Due timer = new Due(timers++, when, deadline, work);
        if (replaying) {
            due.put(timer.number, timer);
        } else {
            timer.arm();
        }
        return timer;
    }

    /** Gives a call its number; it is made unless this is a repetition. */
    int number(TaskCall call) {
        called++;
        if (replaying) {
            calls.put(called, call);
        }
        return called;
    }

    boolean isReplaying() {
        return replaying;
    }

    /**
     * Does everything again.
     *
     * @param taken the entries, oldest first
     * @param start starts the execution, given where its randomness comes from
     * @throws IllegalArgumentException if they are no entries of this execution
     */
    Run replay(List<String> taken, LongFunction<Run> start) {
        taken.forEach(text -> unread.add(Json.parse(text)));
        entries = taken.size();
        replaying = true;
        JsonNode first = unread.poll();
        if (first == null || !first.path("seed").isIntegralNumber()) {
            throw new IllegalArgumentException("the first entry has no seed");
        }
        Run run = interpreter.at(
                instant(first), () -> start.apply(first.path("seed").longValue()));
        for (JsonNode next = unread.poll(); next != null; next = unread.poll()) {
            JsonNode entry = next;
            interpreter.at(instant(entry), () -> {
                repeat(run, entry);
                return run;
            });
        }
        return run;
    }

    private static Instant instant(JsonNode entry) {
        return Instant.parse(entry.path("at").asText());
    }

    private void repeat(Run run, JsonNode entry) {
        if (entry.has("timer")) {
            Due timer = due.remove(entry.path("timer").intValue());
            if (timer != null) {
                timer.work.run();
            }
        } else if (entry.has("call")) {
            TaskCall call = calls.get(entry.path("call").intValue());
            if (call == null) {
                throw new IllegalArgumentException("a task that was never called is answered: " + entry);
            }
            repeat(call, entry);
        } else if (!run.taped().repeat(entry)) {
            throw new IllegalArgumentException("nothing is known of this: " + entry);
        }
    }

    private static void repeat(TaskCall call, JsonNode entry) {
        if (entry.has("returned")) {
            call.take(TapedResult.read(entry.path("returned")));
        } else if (entry.has("settled")) {
            call.keepPromise(TapedResult.read(entry.path("settled")));
        } else if (entry.has("success")) {
            call.answered(taken -> taken.succeed(entry.path("success")));
        } else if (entry.has("failure")) {
            JsonNode failure = entry.path("failure");
            call.answered(taken -> taken.fail(TapedResult.text(failure, "error"), TapedResult.text(failure, "cause")));
        } else if (entry.has("heartbeat")) {
            call.stayAlive();
        } else if (entry.has("worker")) {
            call.withdraw();
            call.take(entry.path("worker").textValue());
        } else {
            throw new IllegalArgumentException("nothing is known of this: " + entry);
        }
    }

    /** Ends the repetition: timers run from now on, and calls whose answers were still to come are made again. */
    void resume() {
        replaying = false;
        for (var timer = due.pollFirstEntry(); timer != null; timer = due.pollFirstEntry()) {
            timer.getValue().arm();
        }
        for (var call = calls.pollFirstEntry(); call != null; call = calls.pollFirstEntry()) {
            call.getValue().resume();
        }
    }

    /** A timer with a number. */
    private final class Due implements Timer {
        private final int number;
        private final Instant when;
        private final boolean deadline;
        private final Runnable work;
        private @Nullable Timer armed;

        Due(int number, Instant when, boolean deadline, Runnable work) {
            this.number = number;
            this.when = when;
            this.deadline = deadline;
            this.work = work;
        }

        private void arm() {
            Runnable noted = () -> {
                note(entry().put("timer", number));
                work.run();
            };
            armed = interpreter.arm(when, deadline, noted);
        }

        @Override
        public void cancel() {
            due.remove(number);
            if (armed != null) {
                armed.cancel();
            }
        }
    }
}
