package io.github.mfsm.lambda;

import static io.github.mfsm.lambda.HandlerFixture.DEFAULT_FOR_ALL;
import static io.github.mfsm.lambda.HandlerFixture.EVENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mfsm.aws.service.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/operations.md explains every outcome, log field and metric that there is, and none that there is not. */
class OperationsPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FIELDS = new TreeSet<>();
    private static final Set<String> METRICS = new TreeSet<>();
    private static final Set<String> OUTCOMES = new TreeSet<>();

    private static void handle(Consumer<HandlerFixture> how, String event) {
        HandlerFixture function = new HandlerFixture();
        function.aws.executionTime = Duration.ofSeconds(1);
        function.aws.output = DEFAULT_FOR_ALL;
        how.accept(function);
        for (int call = 0; call < 2; call++) {
            catchThrowable(() -> function.call(event));
            function.time.advance(Duration.ofMinutes(1));
        }
        function.log.forEach(OperationsPageTest::collect);
    }

    private static void collect(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            JsonNode metrics = json.at("/_aws/CloudWatchMetrics/0/Metrics");
            if (!metrics.isMissingNode()) {
                metrics.forEach(metric -> METRICS.add(
                        metric.get("Name").asText() + " " + metric.get("Unit").asText()));
                return;
            }
            json.fieldNames().forEachRemaining(FIELDS::add);
            if (json.has("outcome")) {
                OUTCOMES.add(
                        json.get("outcome").asText() + " " + json.get("level").asText());
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    @BeforeAll
    static void everyWay() {
        ServiceException broken =
                new ServiceException(ServiceException.Kind.TIMED_OUT, "PutItem", "Timeout", "no answer in time", null);
        handle(function -> {}, EVENT);
        handle(function -> function.with("DRY_RUN", "true"), EVENT.replace("false", "true"));
        handle(function -> function.with("LOG_MAIL_DETAILS", "true"), EVENT);
        handle(
                function -> {
                    function.with("LOG_MAIL_DETAILS", "true").aws.status = "FAILED";
                    function.aws.cause = "why";
                },
                EVENT);
        handle(function -> function.with("FALLBACK_ACTION", "DROP").aws.status = "FAILED", EVENT);
        handle(function -> function.aws.tableFailure = broken, EVENT);
        handle(function -> function.aws.startFailure = broken, EVENT);
        handle(function -> {}, "no event");
        handle(function -> function.with("DRY_RUN", "true"), "no event");
        handle(
                function -> function.aws.latency = () -> {
                    throw new IllegalStateException("a bug");
                },
                EVENT);
    }

    /** Returns the rows of the table below a heading: what stands between back quotes in the first columns. */
    private static Set<String> rows(String heading, int columns) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));
        String section = page.split(Pattern.quote("\n" + heading + "\n"), 2)[1].split("\n## ", 2)[0];
        return section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .skip(1)
                        .limit(columns)
                        .map(cell -> cell.replace("`", "").strip())
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyField() throws IOException {
        assertThat(rows("## The log", 1)).isEqualTo(FIELDS);
    }

    @Test
    void everyMetricAndItsUnit() throws IOException {
        assertThat(rows("## The metrics", 2)).isEqualTo(METRICS);
    }

    @Test
    void everyOutcomeAndItsLevel() throws IOException {
        Set<String> all = Arrays.stream(CallRecord.Outcome.values())
                .map(outcome -> outcome.word + " " + outcome.level)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(rows("## Outcomes", 2)).isEqualTo(all);
        assertThat(OUTCOMES).containsAll(List.copyOf(all)).containsAll(List.of("stillRunning WARN"));
    }
}
