package io.github.mfsm.jsonata;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Mutated expressions on a thread with a small stack: nothing but a result or a {@link JsonataException} may come. The
 * number is {@code -Djsonata.fuzz}, the seed {@code -Djsonata.seed}.
 */
class FuzzTest {

    private static final long SEED = Long.getLong("jsonata.seed", 20261129);
    private static final int RUNS = Integer.getInteger("jsonata.fuzz", 3_000);
    private static final long STACK = 512 * 1024;
    private static final String[] FRAGMENTS = {
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ".",
        "..",
        "**",
        "*",
        "%",
        "@$a",
        "#$i",
        "^(",
        ":=",
        "~>",
        "?",
        ":",
        "|",
        "&",
        ";",
        ",",
        "function($f){$f($f)}",
        "($f := function($n){$f($n + 1)}; $f(0))",
        "($f := function($n){1 + $f($n)}; $f(0))",
        "[1..1000000]",
        "[1..800000]",
        "$pad('x', 9e6)",
        "/(a*)*b/",
        "/((a|a)*)*$/",
        "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaa', /(a|aa)+$/)",
        "$reduce([1..20000], function($a, $b){[$a]})",
        "$reduce([1..60], function($a, $b){[$a, $a]}, [1])",
        "$reduce([1..30], function($a, $b){$a & $a}, 'x')",
        "$reduce([1..20000], function($f, $i){$f(?)}, $abs)",
        "$map([1..300], function($i){[1..$i]})",
        "$string($)",
        "$eval('$')",
        "$eval('[1..' & $count($) & ']')",
        "$formatInteger(1e300, 'w')",
        "$formatInteger(1e9, 'I')",
        "$formatNumber(0, '0e0')",
        "$formatNumber(-1, '0.0e00')",
        "$formatBase(1e300, 2)",
        "$round(1.5, 1e9)",
        "$fromMillis(1e17)",
        "$fromMillis(0, '[Y0999999999]')",
        "$toMillis('99', '[YWw]')",
        "$spread(",
        "$sort(",
        "$each(",
        "$zip(",
        "$distinct([1..3000])",
        "1e308 * 10",
        "1/0",
        "$ ~> |$|{'a': $}|",
        "$ ~> |**|{'a': $$}|",
        "'\\u12'",
        "\"",
        "'",
        "`",
        "/",
        "/*",
        "$",
        "$$",
        "null",
        "\u0000",
        "é😀"
    };

    private final ObjectMapper mapper = new ObjectMapper();
    private final Options options = Options.builder()
            .limits(new Limits(500, 300_000, 1_000_000, Duration.ofSeconds(2)))
            .build();
    private final List<String> problems = new ArrayList<>();

    @Test
    void whateverIsWrittenThereComesAResultOrAnErrorOfJsonata() throws InterruptedException {
        Thread thread = new Thread(null, this::run, "small stack", STACK);
        thread.start();
        thread.join();

        System.out.println(
                "jsonata fuzz: " + RUNS + " expressions, seed " + SEED + ", " + problems.size() + " problems");
        assertThat(problems).isEmpty();
    }

    private void run() {
        Random random = new Random(SEED);
        RandomExpressions expressions = new RandomExpressions(SEED);
        for (int i = 0; i < RUNS && problems.size() < 20; i++) {
            String expression = mutated(random, expressions.expression());
            String input = expressions.input();
            try {
                evaluate(expression, input);
            } catch (JsonataException e) {
                assertThat(e.code()).matches("[SDTU]\\d{4}");
                assertThat(e.getMessage()).isNotEmpty();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError | JsonProcessingException e) {
                problems.add(expression + " over " + input + ": " + e + " at "
                        + List.of(e.getStackTrace()).subList(0, Math.min(6, e.getStackTrace().length)));
            }
        }
    }

    private void evaluate(String expression, String input) throws JsonProcessingException {
        JsonNode read = mapper.readTree(input);
        Environment environment = Environment.of(Map.of(), () -> Instant.EPOCH, new Random(1));
        JsonNode result = Jsonata.parse(expression).compile(options).evaluate(read, environment);
        assertThat(result.toString()).isNotNull();
        assertThat(read).as("the input of %s", expression).isEqualTo(mapper.readTree(input));
    }

    private static String mutated(Random random, String expression) {
        StringBuilder text = new StringBuilder(expression);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
                case 2 -> text.insert(at, text.substring(Math.max(0, at - random.nextInt(20)), at));
                case 3 ->
                    text = new StringBuilder(FRAGMENTS[random.nextInt(FRAGMENTS.length)] + " ~> $string & " + text);
                default -> text = nested(random, text);
            }
        }
        return text.toString();
    }

    private static StringBuilder nested(Random random, StringBuilder text) {
        int count = random.nextInt(20) == 0 ? 2_000 : random.nextInt(30);
        String open =
                List.of("(", "[", "{'a':", "-", "$string(", "a.", "1+", "a[").get(random.nextInt(8));
        String close = open.endsWith("(") ? ")" : open.endsWith("[") ? "]" : open.startsWith("{") ? "}" : "";
        return new StringBuilder(open.repeat(count)).append(text).append(close.repeat(count));
    }
}
