package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.internal.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link Packer} wrote, in the same order. */
final class Unpacker {
    static final int NONE = 0;
    static final int SAME = 1;
    static final int OTHER = 2;
    static final int KEPT = 1;
    static final int WRITTEN = 1;
    static final int FIRST_COMMON = 2;
    static final int FIRST_NODE = 1;
    static final int DETAILS = 1;
    /** Visits are known by the event that told the entry, which is never 0. */
    static final int FIRST_EVENT = 1;

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private final PackedLog packed;
    private final Run run;
    private final RunParent parent;
    private final List<JsonNode> nodes = new ArrayList<>();
    private final List<Strand> strands = new ArrayList<>();
    private final Map<Integer, Visit> visits = new HashMap<>();
    private Instant last;
    private int at;
    private int keptAt;

    Unpacker(PackedLog packed, Run run, RunParent parent) {
        this.packed = packed;
        this.run = run;
        this.parent = parent;
        this.last = run.startDate();
    }

    /** Sets the execution's input, which was not written. */
    void input(JsonNode input) {
        nodes.add(input);
    }

    long number() {
        long number = 0;
        for (int shift = 0; ; shift += BITS) {
            int next = packed.bytes()[at++];
            number |= (long) (next & (MORE - 1)) << shift;
            if ((next & MORE) == 0) {
                return number;
            }
        }
    }

    int size() {
        return (int) number();
    }

    @Nullable
    Instant instant() {
        int form = size();
        if (form == OTHER) {
            long second = run.startDate().getEpochSecond() + number();
            last = Instant.ofEpochSecond(second, number());
        }
        return form == NONE ? null : last;
    }

    UUID uuid() {
        return new UUID(half(), half());
    }

    private long half() {
        long half = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            half = (half << Byte.SIZE) | (packed.bytes()[at++] & 0xFF);
        }
        return half;
    }

    <T> @Nullable T object(Class<T> type) {
        int number = size();
        if (number == NONE) {
            return null;
        }
        return type.cast(
                number == KEPT ? packed.kept()[keptAt++] : parent.commonParts().part(number - FIRST_COMMON));
    }

    String text() {
        int number = size();
        if (number != WRITTEN) {
            return (String) parent.commonParts().part(number - FIRST_COMMON);
        }
        int length = size();
        at += length;
        return new String(packed.bytes(), at - length, length, StandardCharsets.UTF_8);
    }

    @Nullable
    JsonNode node() {
        int number = size() - FIRST_NODE;
        if (number < 0) {
            return null;
        }
        if (number == nodes.size()) {
            nodes.add(Json.parseOwn(text()));
        }
        return nodes.get(number);
    }

    JsonNode required() {
        return Objects.requireNonNull(node());
    }

    /** Returns what an event tells. */
    @Nullable
    Told told() {
        int form = size();
        if (form == NONE) {
            return null;
        }
        return form == DETAILS ? EventDetails.unpack(this) : visit(form - FIRST_EVENT);
    }

    /** Returns a strand that tells where its visits belong, and runs nothing. */
    Strand strand() {
        int number = size();
        if (number == strands.size()) {
            int around = size();
            Visit visit = around == NONE ? null : visit(around);
            FlowProgram flow = parent.program().flow();
            strands.add(new Strand(run, flow, run, new VariableScope(null), visit, size(), null, 0));
        }
        return strands.get(number);
    }

    /** Adds a visit that was read, which others, and events, refer to. */
    void add(Visit visit) {
        visits.put(visit.enteredEvent(), visit);
    }

    private Visit visit(int enteredEvent) {
        return Objects.requireNonNull(visits.get(enteredEvent));
    }
}
