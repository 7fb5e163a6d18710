package io.github.mfsm.asl.internal.expr.jsonata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.asl.internal.json.Json;
import io.github.mfsm.jsonata.JsonataException;
import io.github.mfsm.jsonata.Limits;
import io.github.mfsm.jsonata.NativeCall;
import io.github.mfsm.jsonata.NonFinite;
import io.github.mfsm.jsonata.Options;
import io.github.mfsm.jsonata.WholeNumbers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSONata as Step Functions has it: its bounds, its own functions, and none of {@code $eval}.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html">JSONata functions provided
 *     by Step Functions</a>
 */
final class StepFunctionsFunctions {

    /** How deep evaluations may be nested (measured). */
    private static final int MAX_DEPTH = 100;

    /** The largest range the service builds (measured). */
    private static final long MAX_RANGE = 360_145;

    private static final Set<String> ALGORITHMS = Set.of("MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512");

    private static final Pattern PADDING = Pattern.compile("\\s|=.*", Pattern.DOTALL);
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]*");

    /** What all expressions of state machines are compiled with. */
    static final Options OPTIONS = Options.builder()
            .limits(Limits.DEFAULT.withDepth(MAX_DEPTH))
            .nonFinite(NonFinite.AS_TEXT)
            .wholeNumbers(WholeNumbers.EXACT)
            .without("eval")
            .function("partition", "<xn?:a>", 2, StepFunctionsFunctions::partition)
            .function("range", "<nnn?:a>", 3, StepFunctionsFunctions::range)
            .function("hash", "<ss?:s>", 2, StepFunctionsFunctions::hash)
            .function("random", "<n?:n>", 1, StepFunctionsFunctions::random)
            .function("uuid", "<:s>", 0, call -> uuid(call.environment().random()))
            .function("parse", "<s-:x>", 1, StepFunctionsFunctions::parse)
            .function("base64decode", "<s-:s>", 1, StepFunctionsFunctions::base64decode)
            .build();

    private StepFunctionsFunctions() {}

    /**
     * Chunks of a given size are recorded. One chunk where there is no size, and the two refusals, were reported from
     * AWS, and that a fraction of the size is cut off before it is looked at.
     */
    private static @Nullable JsonNode partition(NativeCall call) {
        JsonNode items = call.argument(0);
        JsonNode size = call.argument(1);
        if (items == null) {
            return null;
        }
        if (!items.isArray()) {
            throw new JsonataException("T0412", "Argument 1 of function \"partition\" must be an array of undefined");
        }
        if (size != null && size.doubleValue() <= -1) {
            throw new JsonataException("D3137", "Second argument must be zero or greater");
        }
        int chunk = size == null ? items.size() : size.intValue();
        if (chunk == 0 || items.isEmpty()) {
            return null;
        }
        ArrayNode chunks = JsonNodeFactory.instance.arrayNode();
        ArrayNode current = chunks;
        for (int i = 0; i < items.size(); i++) {
            call.count(1);
            current = i % chunk == 0 ? chunks.addArray() : current;
            current.add(items.get(i));
        }
        return chunks;
    }

    /** Fractions are cut off; a single number stands alone, none is undefined (recorded and measured). */
    private static @Nullable JsonNode range(NativeCall call) {
        JsonNode first = call.argument(0);
        JsonNode last = call.argument(1);
        JsonNode step = call.argument(2);
        if (first == null || last == null || step == null) {
            return null;
        }
        double start = truncated(first);
        double width = truncated(step);
        double count = width == 0 ? 0 : Math.floor((truncated(last) - start) / width) + 1;
        if (!(count >= 1)) {
            return null;
        }
        if (count > MAX_RANGE) {
            throw new JsonataException(
                    "", "Expression evaluation memory limit exceeded: Check for excessive memory usage");
        }
        if (count == 1) {
            return number(start);
        }
        call.count((long) count);
        ArrayNode range = JsonNodeFactory.instance.arrayNode((int) count);
        for (int i = 0; i < (int) count; i++) {
            range.add(number(start + i * width));
        }
        return range;
    }

    private static double truncated(JsonNode number) {
        double value = number.doubleValue();
        return value < 0 ? Math.ceil(value) : Math.floor(value);
    }

    private static JsonNode number(double value) {
        if (value == (int) value) {
            return IntNode.valueOf((int) value);
        }
        return Math.abs(value) < 1e15 ? LongNode.valueOf((long) value) : DoubleNode.valueOf(value);
    }

    private static @Nullable JsonNode hash(NativeCall call) {
        JsonNode text = call.argument(0);
        JsonNode algorithm = call.argument(1);
        if (text == null || algorithm == null) {
            return null;
        }
        String name = algorithm.textValue();
        if (!ALGORITHMS.contains(name)) {
            throw new JsonataException(
                    "D3137", "Hash algorithm '" + name + "' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5");
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance(name).digest(text.textValue().getBytes(UTF_8));
            return TextNode.valueOf(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM lacks " + name, e);
        }
    }

    /** A seeded number is that of {@code java.util.Random} (measured). */
    private static JsonNode random(NativeCall call) {
        JsonNode seed = call.argument(0);
        RandomGenerator random = seed == null ? call.environment().random() : new Random(seed.longValue());
        return DoubleNode.valueOf(random.nextDouble());
    }

    private static JsonNode uuid(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return TextNode.valueOf(new UUID(high, low).toString());
    }

    private static @Nullable JsonNode parse(NativeCall call) {
        JsonNode text = call.argument(0);
        if (text == null) {
            return null;
        }
        try {
            JsonNode value = Json.parseForJsonata(text.textValue());
            if (isFinite(value)) {
                return value;
            }
        } catch (IllegalArgumentException e) {
            throw invalidJson();
        }
        throw invalidJson();
    }

    /** What is no base64 fails within the service, which names no reason but an id (measured). */
    private static @Nullable JsonNode base64decode(NativeCall call) {
        JsonNode text = call.argument(0);
        if (text == null) {
            return null;
        }
        String digits = PADDING.matcher(text.textValue()).replaceAll("");
        if (!BASE64.matcher(digits).matches()) {
            throw new JsonataException(
                    JsonataFailure.INTERNAL, uuid(call.environment().random()).textValue());
        }
        String standard = digits.replace('-', '+').replace('_', '/');
        String whole = standard.length() % 4 == 1 ? standard.substring(0, standard.length() - 1) : standard;
        return TextNode.valueOf(new String(Base64.getDecoder().decode(whole), ISO_8859_1));
    }

    private static JsonataException invalidJson() {
        return new JsonataException("D3137", "Invalid JSON");
    }

    private static boolean isFinite(JsonNode value) {
        if (value.isDouble() && !Double.isFinite(value.doubleValue())) {
            return false;
        }
        for (JsonNode part : value) {
            if (!isFinite(part)) {
                return false;
            }
        }
        return true;
    }
}
