package io.github.mfsm.jsonata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPathTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int EVALUATIONS = 10_000;

    private final JsonNode input =
            json("{\"id\":1,\"order\":{\"customer\":{\"name\":\"Ann\"},\"items\":[{\"n\":1},{\"n\":2}]}}");
    private final Environment environment =
            Environment.of(Map.of("order", input.path("order")), () -> Instant.EPOCH, new Random(1));

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "order.customer.name",
                "order.items",
                "order.items[0].n",
                "order.items[-1]",
                "$.order.id",
                "$.order.items",
                "$$.order.customer",
                "$order.customer.name"
            })
    void readsAPlainPathWithoutAllocating(String text) {
        CompiledExpression path = Jsonata.parse(text).compile();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        allocated(threads, path);

        assertThat(allocated(threads, path) / EVALUATIONS).isZero();
    }

    private long allocated(ThreadMXBean threads, CompiledExpression path) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < EVALUATIONS; i++) {
            path.evaluate(input, environment);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void yieldsWhatTheSamePathInParenthesesDoes() {
        SplittableRandom random = new SplittableRandom(20261129);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder path = new StringBuilder(pick(random, "a", "b", "$.a", "$$.a", "$v.a", "$v.b", "$.b"));
            for (int steps = random.nextInt(4); steps > 0; steps--) {
                path.append(pick(random, ".a", ".b", "[0]", "[1]", "[-1]", ".a[0]"));
            }
            JsonNode document = value(random, 4);
            Environment world = Environment.of(Map.of("v", value(random, 3)), () -> Instant.EPOCH, new Random(1));

            JsonNode plain = Jsonata.parse(path.toString()).compile().evaluate(document, world);

            assertThat(plain)
                    .as("%s of %s", path, document)
                    .isEqualTo(Jsonata.parse("(" + path + ")").compile().evaluate(document, world));
            found += plain.isMissingNode() ? 0 : 1;
        }
        assertThat(found).isGreaterThan(1_000);
    }

    private static String pick(SplittableRandom random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static JsonNode value(SplittableRandom random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        if (kind == 0) {
            return JSON.numberNode(random.nextInt(9));
        }
        if (kind == 1) {
            ArrayNode array = JSON.arrayNode();
            for (int i = random.nextInt(3); i > 0; i--) {
                array.add(value(random, depth - 1));
            }
            return array;
        }
        ObjectNode object = JSON.objectNode();
        for (String name : List.of("a", "b")) {
            if (random.nextInt(4) > 0) {
                object.set(name, value(random, depth - 1));
            }
        }
        return object;
    }

    @ParameterizedTest
    @ValueSource(strings = {"$big.part", "$big.part + 0", "$big.part[0]", "($big.part)"})
    void asksForAMemberWithoutItsVariable(String text) {
        Environment parts = new Environment() {
            @Override
            public @Nullable JsonNode variable(String name) {
                return name.equals("big") && text.contains("[")
                        ? JSON.objectNode().put("part", 7)
                        : null;
            }

            @Override
            public @Nullable JsonNode member(String variable, String member) {
                return variable.equals("big") && member.equals("part") ? IntNode.valueOf(7) : null;
            }

            @Override
            public Instant now() {
                return Instant.EPOCH;
            }

            @Override
            public RandomGenerator random() {
                return new Random(1);
            }
        };

        assertThat(Jsonata.parse(text).compile().evaluate(input, parts).intValue())
                .isEqualTo(7);
    }

    @Test
    void takesAVariableThatTheExpressionBinds() {
        assertThat(Jsonata.parse("($order := {\"id\": 5}; $order.id)").compile().evaluate(input, environment))
                .isEqualTo(IntNode.valueOf(5));
    }

    @Test
    void countsAPlainPathWhereTheLimitIsNear() {
        CompiledExpression path = Jsonata.parse("$order.customer.name")
                .compile(Options.builder().limits(Limits.DEFAULT.withDepth(1)).build());

        assertThatThrownBy(() -> path.evaluate(input, environment))
                .isInstanceOf(JsonataException.class)
                .hasMessageContaining("Stack overflow error");
    }
}
