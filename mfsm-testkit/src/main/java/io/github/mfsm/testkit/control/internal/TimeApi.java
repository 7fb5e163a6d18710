package io.github.mfsm.testkit.control.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** The clock: asked for, advanced, frozen. Thread-safe. */
final class TimeApi {
    private final VirtualTime time;
    private boolean frozen;

    TimeApi(VirtualTime time) {
        this.time = time;
    }

    synchronized ObjectNode state() {
        ObjectNode state = WireJson.object()
                .put("now", time.instant().toString())
                .put("mode", time.isReal() ? "real" : time.isSkipping() ? "skipping" : "manual")
                .put("frozen", frozen || !(time.isReal() || time.isSkipping()));
        time.nextDue().ifPresent(due -> state.put("nextDue", due.toString()));
        return state;
    }

    /** Returns a number that changes when time is moved or frozen, not when it passes by itself. */
    int stamp() {
        return time.isReal() ? 0 : state().hashCode();
    }

    ObjectNode advance(ControlRequest request) {
        requireVirtual();
        JsonNode json = request.json();
        if (json.path("seconds").isNumber() && json.path("seconds").asDouble() >= 0) {
            time.advance(Duration.ofMillis(Math.round(json.path("seconds").asDouble() * 1000)));
        } else if (json.path("to").isTextual()) {
            time.advanceTo(instant(json.path("to").asText()));
        } else {
            throw Refusal.bad("expected {\"seconds\": 60} or {\"to\": \"2026-01-01T00:01:00Z\"}");
        }
        return state();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.bad("to: '" + text + "' is no instant, such as 2026-01-01T00:01:00Z");
        }
    }

    /** Time that is skipped stands still until it is let go; manual time always stands still. */
    synchronized ObjectNode freeze() {
        requireVirtual();
        if (!frozen && time.isSkipping()) {
            time.hold();
            frozen = true;
        }
        return state();
    }

    ObjectNode unfreeze() {
        requireVirtual();
        boolean release;
        synchronized (this) {
            release = frozen;
            frozen = false;
        }
        if (release) {
            time.release();
            time.idle();
        }
        return state();
    }

    private void requireVirtual() {
        if (time.isReal()) {
            throw Refusal.conflict(
                    "time is real here and can't be moved; start with skipping time: mfsm serve --time skipping");
        }
    }
}
