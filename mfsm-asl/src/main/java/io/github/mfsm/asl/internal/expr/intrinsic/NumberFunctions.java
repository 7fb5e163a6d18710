package io.github.mfsm.asl.internal.expr.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The functions on numbers and randomness. */
final class NumberFunctions {

    private NumberFunctions() {}

    /** Adds two numbers, each rounded before (recorded: 1.5 + 1.51 is 4); all of it must fit into 32 bits. */
    static JsonNode add(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        try {
            return IntNode.valueOf(Math.addExact(
                    Arguments.rounded(self, arguments.get(0)), Arguments.rounded(self, arguments.get(1))));
        } catch (ArithmeticException e) {
            throw self.invalidArguments();
        }
    }

    /**
     * Returns a number from start (inclusive) to end (exclusive), both without their fractions; the same for the same
     * seed.
     */
    static JsonNode random(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        long start = Arguments.truncated(self, arguments.get(0));
        long end = Arguments.truncated(self, arguments.get(1));
        if (start >= end) {
            throw self.invalidArguments();
        }
        RandomGenerator source =
                arguments.size() < 3 ? random : new Random(Arguments.truncated(self, arguments.get(2)));
        return IntNode.valueOf((int) (start + (long) (source.nextDouble() * (end - start))));
    }

    static JsonNode uuid(IntrinsicFunction self, List<JsonNode> arguments, RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return TextNode.valueOf(new UUID(high, low).toString());
    }
}
