package io.github.mfsm.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mfsm.jsonata.CompiledExpression;
import io.github.mfsm.jsonata.Environment;
import io.github.mfsm.jsonata.Jsonata;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * JSONata by mfsm-jsonata and, beside it, by the library that mfsm-asl used before; its input is converted beforehand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class JsonataBenchmarks {

    private static final Map<String, String> EXPRESSIONS = Map.of(
            "name",
            "id",
            "path",
            "order.items[price > 10].name",
            "object",
            "{\"id\": order.id, \"who\": order.customer.name, \"total\": order.price * order.quantity}",
            "map",
            "$map(numbers, function($n) { $n * 2 })",
            "reduce",
            "$reduce(numbers, function($a, $b) { $a + $b })",
            "text",
            "\"Dear \" & order.customer.name & \", your order \" & order.id & \" is \" & order.price & \" euros\"",
            "date",
            "$fromMillis(order.at, \"[Y0001]-[M01]-[D01] [H01]:[m01]\")");

    @Param({"name", "path", "object", "map", "reduce", "text", "date"})
    @Nullable
    String kind;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Environment environment = Environment.of(Map.of(), InstantSource.system(), new Random(1));
    private String text = "";
    private @Nullable JsonNode input;
    private @Nullable CompiledExpression compiled;
    private @Nullable Object libraryInput;
    private com.dashjoin.jsonata.@Nullable Jsonata library;

    /** Reads the input and compiles the expression. */
    @Setup
    public void prepare() throws JsonProcessingException {
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            numbers.append(i == 0 ? "" : ",").append(i);
        }
        String json = "{\"id\":\"o-1\",\"order\":{\"id\":17,\"at\":1521801216617,\"price\":12.5,\"quantity\":3,"
                + "\"customer\":{\"name\":\"Ann\"},\"items\":[{\"name\":\"a\",\"price\":5},{\"name\":\"b\",\"price\":15},"
                + "{\"name\":\"c\",\"price\":25}]},\"numbers\":[" + numbers + "]}";
        input = mapper.readTree(json);
        libraryInput = mapper.readValue(json, Map.class);
        text = String.valueOf(EXPRESSIONS.get(kind));
        compiled = Jsonata.parse(text).compile();
        library = com.dashjoin.jsonata.Jsonata.jsonata(text);
    }

    /** Evaluates the expression. */
    @Benchmark
    public JsonNode evaluate() {
        if (compiled == null || input == null) {
            throw new IllegalStateException("not prepared");
        }
        return compiled.evaluate(input, environment);
    }

    /** Parses and compiles the expression. */
    @Benchmark
    public CompiledExpression compile() {
        return Jsonata.parse(text).compile();
    }

    /** Evaluates the expression by the library. */
    @Benchmark
    public Object libraryEvaluate() {
        if (library == null) {
            throw new IllegalStateException("not prepared");
        }
        return library.evaluate(libraryInput);
    }

    /** Parses the expression by the library. */
    @Benchmark
    public Object libraryCompile() {
        return com.dashjoin.jsonata.Jsonata.jsonata(text);
    }
}
