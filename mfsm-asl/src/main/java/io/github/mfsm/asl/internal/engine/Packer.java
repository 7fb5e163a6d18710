package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.internal.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log of one execution into few bytes, which {@link Unpacker} reads.
 *
 * <p>Numbers take as many bytes as they need, values and texts are written once, and what other executions have, too,
 * is only referred to.
 */
final class Packer {
    /** Longer texts are hardly ever in common. */
    private static final int LONGEST_COMMON = 200;

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CommonParts common;
    private final List<Object> kept = new ArrayList<>(0);
    private final IdentityHashMap<JsonNode, Integer> nodes = new IdentityHashMap<>();
    private final IdentityHashMap<Strand, Integer> strands = new IdentityHashMap<>();
    private final Instant start;
    private Instant last;

    /**
     * Creates one.
     *
     * @param input the execution's input, which is not written
     * @param start when it started, which isn't either
     */
    Packer(CommonParts common, JsonNode input, Instant start) {
        this.common = common;
        this.start = start;
        this.last = start;
        nodes.put(input, 0);
    }

    /** Writes a number, which takes the fewer bytes the smaller it is; negative ones take ten. */
    void number(long number) {
        long rest = number;
        while ((rest & -MORE) != 0) {
            bytes.write((int) ((rest & (MORE - 1)) | MORE));
            rest >>>= BITS;
        }
        bytes.write((int) rest);
    }

    /** Writes an instant, in one byte if it is that of before. */
    void instant(@Nullable Instant instant) {
        if (instant == null) {
            number(Unpacker.NONE);
        } else if (instant.equals(last)) {
            number(Unpacker.SAME);
        } else {
            number(Unpacker.OTHER);
            number(instant.getEpochSecond() - start.getEpochSecond());
            number(instant.getNano());
            last = instant;
        }
    }

    /** Writes a UUID. */
    void uuid(UUID uuid) {
        for (long half : new long[] {uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()}) {
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                bytes.write((int) (half >>> shift));
            }
        }
    }

    /** Writes what other executions refer to, too, or else is kept as it is. */
    void object(@Nullable Object object) {
        if (object == null) {
            number(Unpacker.NONE);
            return;
        }
        int number = common.number(object);
        if (number == CommonParts.NONE) {
            keep(object);
        } else {
            number(Unpacker.FIRST_COMMON + number);
        }
    }

    /** Keeps an object of this execution as it is. */
    void keep(@Nullable Object object) {
        number(object == null ? Unpacker.NONE : Unpacker.KEPT);
        if (object != null) {
            kept.add(object);
        }
    }

    /** Writes a text. */
    void text(String text) {
        int number = text.length() > LONGEST_COMMON ? CommonParts.NONE : common.number(text);
        if (number == CommonParts.NONE) {
            byte[] written = text.getBytes(StandardCharsets.UTF_8);
            number(Unpacker.WRITTEN);
            number(written.length);
            bytes.writeBytes(written);
        } else {
            number(Unpacker.FIRST_COMMON + number);
        }
    }

    /** Writes a value. */
    void node(@Nullable JsonNode node) {
        if (node == null) {
            number(Unpacker.NONE);
            return;
        }
        Integer known = nodes.putIfAbsent(node, nodes.size());
        if (known == null) {
            number(Unpacker.FIRST_NODE + nodes.size() - 1);
            text(Json.text(node));
        } else {
            number(Unpacker.FIRST_NODE + known);
        }
    }

    /** Writes to which strand a visit belongs. */
    void strand(Strand strand) {
        Integer known = strands.putIfAbsent(strand, strands.size());
        if (known == null) {
            number(strands.size() - 1);
            Visit parent = strand.parent();
            number(parent == null ? Unpacker.NONE : parent.enteredEvent());
            number(strand.index);
        } else {
            number(known);
        }
    }

    /** Returns all that was written. */
    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** Returns what is kept as it is. */
    Object[] kept() {
        return kept.isEmpty() ? PackedLog.NOTHING : kept.toArray();
    }
}
