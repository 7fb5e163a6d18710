package io.github.mfsm.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Mutates valid definitions and inputs: whatever comes, the engine refuses the definition, or the execution ends or
 * waits, and its history can be read. {@code -Dfuzz.runs=200000 -Dfuzz.seed=1} sets how many and from which seed.
 */
class FuzzTest {
    private static final int RUNS = Integer.getInteger("fuzz.runs", 4000);
    private static final long SEED = Long.getLong("fuzz.seed", 20260101);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String[] TEXTS = {
        "",
        "$",
        "$$",
        "$.a",
        "$.a[0]",
        "$..a",
        "$.a[?(@.b)]",
        "$x",
        "States.Format('{}', $.a)",
        "States.ArrayRange(0, 10, 1)",
        "States.MathAdd(1, $.n)",
        "{% $states.input %}",
        "{% $x := 1; $x + 1 %}",
        "{% ( %}",
        "{% [1..1000] %}",
        "{% $f := function($n) { $f($n) } %}",
        "{% $match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaac', /(.*a){30}b/) %}",
        "{% $states.context %}",
        "States.ALL",
        "States.Runtime",
        "2020-01-01T00:00:00Z",
        "\u0000",
        "\ud800",
        "x".repeat(300),
        "Pass",
        "Task",
        "Map",
        "Parallel",
        "JSONata",
        "JSONPath",
        "arn:aws:states:::lambda:invoke"
    };
    private static final String[] NUMBERS = {
        "0",
        "-1",
        "1",
        "1.5",
        "1e400",
        "-0.0",
        "9007199254740993",
        "123456789012345678901234567890",
        "99999999",
        "1e-400"
    };

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void nothingBreaksTheEngine() throws IOException {
        List<JsonNode> machines = machines();
        int accepted = 0;

        for (int i = 0; i < RUNS; i++) {
            JsonNode machine = machines.get(random.nextInt(machines.size())).deepCopy();
            for (int m = random.nextInt(4); m > 0; m--) {
                machine = mutated(machine);
            }
            JsonNode input = input(3);
            try {
                accepted += run(machine.toString(), input.toString()) ? 1 : 0;
            } catch (Throwable failure) {
                fail("seed " + SEED + ", run " + i + ": definition " + machine + "\ninput " + input, failure);
            }
        }

        assertThat(accepted).isGreaterThan(RUNS / 20);
    }

    private boolean run(String definition, String input) {
        StateMachine machine;
        try {
            machine = StateMachine.parse(definition);
        } catch (InvalidDefinitionException refused) {
            return false;
        }
        long seed = random.nextLong();
        Engine engine = Engine.builder()
                .seed(seed)
                .time(VirtualTime.skipping())
                .handlers(handler(seed))
                .build();
        Execution execution = engine.start(machine, input);
        engine.advance(Duration.ofDays(1));
        execution.stop("E", null);
        assertThat(execution.status()).isNotEqualTo(ExecutionStatus.RUNNING);
        List<HistoryEvent> history = execution.history();
        assertThat(history.size()).isBetween(2, 25_000);
        history.forEach(FuzzTest::assertJson);
        return true;
    }

    private static void assertJson(HistoryEvent event) {
        try {
            MAPPER.readTree(event.toJson());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static TaskHandler handler(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return request -> switch (random.nextInt(5)) {
            case 0 -> TaskResult.failed("E", "c");
            case 1 -> TaskResult.after(Duration.ofSeconds(random.nextInt(100)), TaskResult.succeeded("[1]"));
            case 2 -> TaskResult.never();
            default -> TaskResult.succeeded(request.parameters());
        };
    }

    private static List<JsonNode> machines() throws IOException {
        List<JsonNode> machines = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/asl/fuzz"))) {
            for (Path file : files.sorted().toList()) {
                machines.add(MAPPER.readTree(file.toFile()));
            }
        }
        return machines;
    }

    private JsonNode input(int depth) {
        int kind = random.nextInt(depth == 0 ? 4 : 7);
        if (kind < 2) {
            return JSON.textNode(TEXTS[random.nextInt(TEXTS.length)]);
        }
        if (kind == 2) {
            return number();
        }
        if (kind == 3) {
            return random.nextBoolean() ? JSON.nullNode() : JSON.booleanNode(random.nextBoolean());
        }
        if (kind == 4) {
            ArrayNode array = JSON.arrayNode();
            for (int i = random.nextInt(4); i > 0; i--) {
                array.add(input(depth - 1));
            }
            return array;
        }
        ObjectNode object = JSON.objectNode();
        for (String name : new String[] {"a", "b", "n", "items", "type"}) {
            if (random.nextInt(3) > 0) {
                object.set(name, input(depth - 1));
            }
        }
        return object;
    }

    private JsonNode number() {
        try {
            return MAPPER.readTree(NUMBERS[random.nextInt(NUMBERS.length)]);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /**
     * Changes one place somewhere in the definition: another value, a value or name taken from elsewhere, or nothing at
     * all.
     */
    private JsonNode mutated(JsonNode root) {
        List<JsonNode> containers = new ArrayList<>();
        gather(root, containers);
        JsonNode place = containers.get(random.nextInt(containers.size()));
        if (place.isEmpty()) {
            return root;
        }
        JsonNode value = random.nextInt(3) == 0
                ? containers.get(random.nextInt(containers.size())).deepCopy()
                : input(1);
        if (place instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + ".$", value);
                default -> object.set(name, value);
            }
        } else if (place instanceof ArrayNode array) {
            array.set(random.nextInt(array.size()), value);
        }
        return root;
    }

    private static void gather(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> gather(child, containers));
        }
    }
}
