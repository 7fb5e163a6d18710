package io.github.mfsm.asl.internal.expr.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The 18 intrinsic functions. */
public enum IntrinsicFunction {
    /** {@code States.Array(value...)}. */
    ARRAY("Array", 0, Integer.MAX_VALUE),
    /** {@code States.ArrayContains(array, value)}. */
    ARRAY_CONTAINS("ArrayContains", 2, 2),
    /** {@code States.ArrayGetItem(array, index)}. */
    ARRAY_GET_ITEM("ArrayGetItem", 2, 2),
    /** {@code States.ArrayLength(array)}. */
    ARRAY_LENGTH("ArrayLength", 1, 1),
    /** {@code States.ArrayPartition(array, chunkSize)}. */
    ARRAY_PARTITION("ArrayPartition", 2, 2),
    /** {@code States.ArrayRange(first, last, step)}. */
    ARRAY_RANGE("ArrayRange", 3, 3),
    /** {@code States.ArrayUnique(array)}. */
    ARRAY_UNIQUE("ArrayUnique", 1, 1),
    /** {@code States.Base64Decode(text)}. */
    BASE64_DECODE("Base64Decode", 1, 1),
    /** {@code States.Base64Encode(text)}. */
    BASE64_ENCODE("Base64Encode", 1, 1),
    /** {@code States.Format(template, value...)}. */
    FORMAT("Format", 1, Integer.MAX_VALUE),
    /** {@code States.Hash(data, algorithm)}. */
    HASH("Hash", 2, 2),
    /** {@code States.JsonMerge(object, object, false)}. */
    JSON_MERGE("JsonMerge", 3, 3),
    /** {@code States.JsonToString(value)}. */
    JSON_TO_STRING("JsonToString", 1, 1),
    /** {@code States.MathAdd(number, number)}. */
    MATH_ADD("MathAdd", 2, 2),
    /** {@code States.MathRandom(start, end, seed)}, the seed being optional. */
    MATH_RANDOM("MathRandom", 2, 3),
    /** {@code States.StringSplit(text, delimiters)}. */
    STRING_SPLIT("StringSplit", 2, 2),
    /** {@code States.StringToJson(text)}. */
    STRING_TO_JSON("StringToJson", 1, 1),
    /** {@code States.UUID()}. */
    UUID("UUID", 0, 0);

    /** What all their names begin with. */
    public static final String PREFIX = "States.";

    private static final Map<String, IntrinsicFunction> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(f -> f.fullName, Function.identity()));

    private final String fullName;
    private final int minArguments;
    private final int maxArguments;

    IntrinsicFunction(String name, int minArguments, int maxArguments) {
        this.fullName = PREFIX + name;
        this.minArguments = minArguments;
        this.maxArguments = maxArguments;
    }

    /**
     * Finds a function by its name.
     *
     * @param fullName such as {@code States.Format}
     * @return the function, or {@code null} if there is none of that name
     */
    public static @Nullable IntrinsicFunction named(String fullName) {
        return BY_NAME.get(fullName);
    }

    /**
     * Applies the function.
     *
     * @param arguments the values of its arguments; the first of {@code States.Format} keeps the escapes before braces
     * @param random randomness for {@code States.UUID} and {@code States.MathRandom}
     * @return the result
     * @throws IntrinsicException if the function refuses its arguments
     */
    public JsonNode apply(List<JsonNode> arguments, RandomGenerator random) {
        if (arguments.size() < minArguments || arguments.size() > maxArguments) {
            throw invalidArguments();
        }
        return switch (this) {
            case ARRAY -> ArrayFunctions.array(this, arguments, random);
            case ARRAY_CONTAINS -> ArrayFunctions.contains(this, arguments, random);
            case ARRAY_GET_ITEM -> ArrayFunctions.getItem(this, arguments, random);
            case ARRAY_LENGTH -> ArrayFunctions.length(this, arguments, random);
            case ARRAY_PARTITION -> ArrayFunctions.partition(this, arguments, random);
            case ARRAY_RANGE -> ArrayFunctions.range(this, arguments, random);
            case ARRAY_UNIQUE -> ArrayFunctions.unique(this, arguments, random);
            case BASE64_DECODE -> TextFunctions.base64Decode(this, arguments, random);
            case BASE64_ENCODE -> TextFunctions.base64Encode(this, arguments, random);
            case FORMAT -> TextFunctions.format(this, arguments, random);
            case HASH -> TextFunctions.hash(this, arguments, random);
            case JSON_MERGE -> JsonFunctions.merge(this, arguments, random);
            case JSON_TO_STRING -> JsonFunctions.toText(this, arguments, random);
            case MATH_ADD -> NumberFunctions.add(this, arguments, random);
            case MATH_RANDOM -> NumberFunctions.random(this, arguments, random);
            case STRING_SPLIT -> TextFunctions.split(this, arguments, random);
            case STRING_TO_JSON -> JsonFunctions.parse(this, arguments, random);
            case UUID -> NumberFunctions.uuid(this, arguments, random);
        };
    }

    /** Returns what Step Functions says to every argument of a wrong type or out of range. */
    IntrinsicException invalidArguments() {
        return new IntrinsicException("Invalid arguments in " + fullName);
    }
}
