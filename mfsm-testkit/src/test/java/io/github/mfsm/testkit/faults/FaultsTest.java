package io.github.mfsm.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.http.AnswerLostException;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final RequestContext HERE = RequestContext.inProcess("us-east-1", "123456789012");

    private final VirtualTime time = VirtualTime.manual();
    private final SeededFaults faults = new SeededFaults(
            time,
            7,
            new ServiceRules(
                    () -> AwsError.of("ThrottlingException", "Rate exceeded"),
                    () -> AwsError.of(503, "ServiceUnavailable", "down"),
                    (operation, region) -> operation.equals("DescribeExecution")
                            ? Optional.of(new ServiceRules.Quota(3, 1))
                            : Optional.empty()));
    private int effects;

    @Test
    void losesAnAnswerAfterTheEffect() {
        faults.loseAnswer("StartExecution");

        assertThatThrownBy(() -> call("StartExecution")).isInstanceOf(AnswerLostException.class);
        assertThat(effects).isEqualTo(1);
        assertThat(call("StartExecution")).isNotNull();
        assertThat(faults.happened()).hasSize(1);
        assertThat(faults.happened().get(0).what()).isEqualTo("answer lost");
    }

    @Test
    void losesARequestBeforeTheEffect() {
        faults.loseRequests(Faults.ANY, 2);

        assertThatThrownBy(() -> call("PutItem")).isInstanceOf(AnswerLostException.class);
        assertThatThrownBy(() -> call("GetItem")).isInstanceOf(AnswerLostException.class);
        assertThat(call("GetItem")).isNotNull();
        assertThat(effects).isEqualTo(1);
    }

    @Test
    void refusesWithTheGivenError() {
        faults.refuse("PutItem", 1, 500, "InternalServerError", "sorry");

        assertThatThrownBy(() -> call("PutItem"))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.status()).isEqualTo(500))
                .hasMessage("sorry");
        assertThat(call("PutItem")).isNotNull();
    }

    @Test
    void throttlesByABucketThatFillsAgainInVirtualTime() {
        faults.throttle("PutItem", 2, 0.5);

        call("PutItem");
        call("PutItem");
        assertThatThrownBy(() -> call("PutItem")).hasMessage("Rate exceeded");
        time.advance(Duration.ofSeconds(2));
        call("PutItem");
        assertThatThrownBy(() -> call("PutItem")).hasMessage("Rate exceeded");
        assertThat(effects).isEqualTo(3);
    }

    @Test
    void throttlesByAccountAndRegion() {
        faults.throttleAsPublished();

        for (int i = 0; i < 3; i++) {
            call("DescribeExecution");
        }
        assertThatThrownBy(() -> call("DescribeExecution")).hasMessage("Rate exceeded");
        faults.before("DescribeExecution", WireJson.object(), RequestContext.inProcess("eu-west-1", "123456789012"));
        call("StartExecution");
    }

    @Test
    void showsARunningExecutionForAWhileAfterItsEnd() {
        faults.staleReads(Duration.ofSeconds(2));
        ObjectNode ended = WireJson.object()
                .put("startDate", BigDecimal.valueOf(time.instant().toEpochMilli(), 3))
                .put("status", "SUCCEEDED")
                .put("output", "{}");

        assertThat(read(ended).path("status").asText()).isEqualTo("RUNNING");
        assertThat(read(ended).has("output")).isFalse();
        time.advance(Duration.ofSeconds(2));
        assertThat(read(ended)).isEqualTo(ended);
    }

    @Test
    void hidesAnExecutionForAWhileAfterItsStart() {
        faults.missingReads(Duration.ofSeconds(1));
        ObjectNode running = WireJson.object()
                .put("executionArn", "arn:x")
                .put("startDate", BigDecimal.valueOf(time.instant().toEpochMilli(), 3))
                .put("status", "RUNNING");

        assertThatThrownBy(() -> read(running)).hasMessage("Execution Does Not Exist: 'arn:x'");
        time.advance(Duration.ofSeconds(1));
        assertThat(read(running)).isEqualTo(running);
    }

    @Test
    void letsVirtualTimePass() {
        faults.latency("PutItem", Duration.ofMillis(20), Duration.ofMillis(20));

        call("PutItem");
        call("GetItem");

        assertThat(time.instant()).isEqualTo(VirtualTime.DEFAULT_START.plusMillis(20));
    }

    @Test
    void isDownForASpanOfTime() {
        faults.down(Duration.ofSeconds(30));

        assertThatThrownBy(() -> call("GetItem"))
                .isInstanceOfSatisfying(
                        AwsError.class, error -> assertThat(error.status()).isEqualTo(503));
        time.advance(Duration.ofSeconds(30));
        call("GetItem");
    }

    @Test
    void repeatsTheSameFaultsForTheSameSeedWhateverElseIsCalled() {
        faults.loseAnswersRandomly("StartExecution", 0.3);
        List<Boolean> first = losses(50, false);
        faults.clear();
        faults.loseAnswersRandomly("StartExecution", 0.3).loseAnswersRandomly("PutItem", 0.5);

        assertThat(losses(50, true)).isEqualTo(first).contains(true, false);
    }

    private List<Boolean> losses(int calls, boolean othersToo) {
        List<Boolean> losses = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            losses.add(catchThrowable(() -> call("StartExecution")) != null);
            if (othersToo) {
                catchThrowable(() -> call("PutItem"));
            }
        }
        return losses;
    }

    private JsonNode call(String operation) {
        faults.before(operation, WireJson.object(), HERE);
        effects++;
        return faults.after(operation, WireJson.object(), WireJson.object(), HERE);
    }

    private JsonNode read(JsonNode execution) {
        return faults.after("DescribeExecution", WireJson.object(), execution, HERE);
    }
}
