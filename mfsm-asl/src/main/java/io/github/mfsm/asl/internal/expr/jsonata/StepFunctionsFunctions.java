package io.github.mfsm.asl.internal.expr.jsonata;

import static io.github.mfsm.asl.internal.expr.jsonata.BoundFunction.argument;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Utils;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The functions Step Functions adds to JSONata, and those of JSONata that depend on time and chance.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">JSONata functions provided by
 *     Step Functions</a>
 */
final class StepFunctionsFunctions {

    /** The largest range the service builds (measured). */
    private static final long MAX_RANGE = 360_145;

    private static final Set<String> ALGORITHMS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Supplier<EvaluationRun> run;

    StepFunctionsFunctions(Supplier<EvaluationRun> run) {
        this.run = run;
    }

    void bindTo(Jsonata expression, Set<String> mentioned) {
        bind(expression, mentioned, "partition", "<an?:a>", this::partition);
        bind(expression, mentioned, "range", "<n?n?n?:a>", this::range);
        bind(expression, mentioned, "hash", "<s-s?:s>", this::hash);
        bind(expression, mentioned, "random", "<n?:n>", this::random);
        bind(
                expression,
                mentioned,
                "uuid",
                "<:s>",
                arguments -> uuid(run.get().bindings().random()));
        bind(expression, mentioned, "parse", "<s-:x>", this::parse);
        bind(expression, mentioned, "now", "<s?s?:s>", this::now);
        bind(expression, mentioned, "millis", "<:n>", arguments -> millis());
        bind(expression, mentioned, "shuffle", "<a:a>", this::shuffle);
        // $eval is not there on the service either: a call finds no function.
        bind(expression, mentioned, "eval", "<x?x?:x>", arguments -> {
            throw new JException("T1006", -1, "eval");
        });
    }

    private static void bind(
            Jsonata expression, Set<String> mentioned, String name, String signature, BoundFunction.Body body) {
        if (mentioned.contains(name)) {
            expression.registerFunction(name, new BoundFunction(name, signature, body));
        }
    }

    /** Fractions are cut off; no chunks at all are undefined (both measured). */
    private @Nullable Object partition(List<@Nullable Object> arguments) {
        if (!(argument(arguments, 0) instanceof List<?> items) || !(argument(arguments, 1) instanceof Number size)) {
            return null;
        }
        int chunk = size.intValue();
        if (chunk < 0) {
            throw new JException("The chunk size of the partition function must be positive");
        }
        if (chunk == 0 || items.isEmpty()) {
            return null;
        }
        List<Object> chunks = new ArrayList<>();
        for (int from = 0; from < items.size(); from += Math.min(chunk, items.size() - from)) {
            chunks.add(new ArrayList<>(items.subList(from, (int) Math.min((long) from + chunk, items.size()))));
        }
        return chunks;
    }

    /** Fractions are cut off; a single number stands alone, none is undefined (recorded and measured). */
    private @Nullable Object range(List<@Nullable Object> arguments) {
        if (!(argument(arguments, 0) instanceof Number first)
                || !(argument(arguments, 1) instanceof Number last)
                || !(argument(arguments, 2) instanceof Number step)) {
            return null;
        }
        double start = Math.floor(Math.abs(first.doubleValue())) * Math.signum(first.doubleValue());
        double end = last.doubleValue() < 0 ? Math.ceil(last.doubleValue()) : Math.floor(last.doubleValue());
        double width = step.doubleValue() < 0 ? Math.ceil(step.doubleValue()) : Math.floor(step.doubleValue());
        double count = width == 0 ? 0 : Math.floor((end - start) / width) + 1;
        if (!(count >= 1)) {
            return null;
        }
        if (count > MAX_RANGE) {
            throw new JException(EvaluationRun.OUT_OF_MEMORY);
        }
        List<Object> range = Utils.createSequence();
        for (int i = 0; i < (int) count; i++) {
            range.add(Utils.convertNumber(start + i * width));
        }
        return range;
    }

    private @Nullable Object hash(List<@Nullable Object> arguments) {
        if (!(argument(arguments, 0) instanceof String text) || !(argument(arguments, 1) instanceof String algorithm)) {
            return null;
        }
        if (!ALGORITHMS.contains(algorithm)) {
            throw new JException("The hash function does not support the algorithm \"" + algorithm + "\"");
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM lacks " + algorithm, e);
        }
    }

    /** A seeded number is that of {@code java.util.Random} (measured). */
    private Object random(List<@Nullable Object> arguments) {
        return argument(arguments, 0) instanceof Number seed
                ? new Random(seed.longValue()).nextDouble()
                : run.get().bindings().random().nextDouble();
    }

    private static String uuid(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low).toString();
    }

    private @Nullable Object parse(List<@Nullable Object> arguments) {
        if (!(argument(arguments, 0) instanceof String text)) {
            return null;
        }
        try {
            JsonNode value = MAPPER.readTree(text);
            return value == null || value.isMissingNode() ? null : JsonataValues.toLibrary(value);
        } catch (JsonProcessingException e) {
            throw new JException("The argument of the parse function must be valid JSON: " + e.getOriginalMessage());
        }
    }

    private Object now(List<@Nullable Object> arguments) {
        String picture = argument(arguments, 0) instanceof String text ? text : null;
        String zone = argument(arguments, 1) instanceof String text ? text : null;
        return Functions.dateTimeFromMillis(millis(), picture, zone);
    }

    private long millis() {
        return run.get().bindings().now().toEpochMilli();
    }

    private @Nullable Object shuffle(List<@Nullable Object> arguments) {
        if (!(argument(arguments, 0) instanceof List<?> items)) {
            return null;
        }
        RandomGenerator random = run.get().bindings().random();
        List<Object> shuffled = new ArrayList<>(items);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            Object item = shuffled.get(i);
            shuffled.set(i, shuffled.get(j));
            shuffled.set(j, item);
        }
        return shuffled;
    }
}
