package io.github.mfsm.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import io.github.mfsm.asl.internal.expr.jsonpath.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Paths read by our own JSONPath and by the library that was used before it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JsonPathBenchmarks {
    private static final String PLAIN = "$.a.b[0].c";
    private static final String FILTER = "$.items[?(@.n > 1)]";
    private static final String DOCUMENT = """
            {"a": {"b": [{"c": 1}]}, "items": [{"n": 1, "s": "a"}, {"n": 2, "s": "b"}, {"n": 3, "s": "c"}]}""";

    private final JsonNode document = document();
    private final JsonPath plain = JsonPath.compile(PLAIN);
    private final JsonPath filter = JsonPath.compile(FILTER);
    private final Configuration configuration = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .build();
    private final com.jayway.jsonpath.JsonPath libraryPlain = com.jayway.jsonpath.JsonPath.compile(PLAIN);
    private final com.jayway.jsonpath.JsonPath libraryFilter = com.jayway.jsonpath.JsonPath.compile(FILTER);

    private static JsonNode document() {
        try {
            return new ObjectMapper().readTree(DOCUMENT);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Names and an index. */
    @Benchmark
    public @Nullable JsonNode plain() {
        return plain.find(document);
    }

    /** The same, by the library. */
    @Benchmark
    public Object libraryPlain() {
        return libraryPlain.read((Object) document, configuration);
    }

    /** Returns a comparison with each of three items. */
    @Benchmark
    public @Nullable JsonNode filter() {
        return filter.find(document);
    }

    /** The same, by the library. */
    @Benchmark
    public Object libraryFilter() {
        return libraryFilter.read((Object) document, configuration);
    }

    /** Compiling the filter. */
    @Benchmark
    public JsonPath compile() {
        return JsonPath.compile(FILTER);
    }
}
