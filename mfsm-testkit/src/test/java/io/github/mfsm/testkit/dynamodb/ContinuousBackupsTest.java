package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mfsm.asl.time.VirtualTime;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** API reference, {@code PointInTimeRecoveryDescription}: up to 35 days back, until five minutes before now. */
class ContinuousBackupsTest {
    private static final String ON = ",\"PointInTimeRecoverySpecification\":{\"PointInTimeRecoveryEnabled\":true%s}";
    private static final String OFF = ",\"PointInTimeRecoverySpecification\":{\"PointInTimeRecoveryEnabled\":false}";

    private final VirtualTime time = VirtualTime.manual();
    private final FakeDynamoDb dynamoDb = FakeDynamoDb.builder().time(time).build();

    ContinuousBackupsTest() {
        dynamoDb.createTable("tab", "k");
    }

    @Test
    void goBackToTheBeginningAtFirst() {
        double since = now();
        JsonNode begun = update(ON.formatted(""));
        time.advance(Duration.ofDays(1));
        JsonNode later = recovery("DescribeContinuousBackups", "");

        assertThat(begun.get("EarliestRestorableDateTime").asDouble()).isEqualTo(since);
        assertThat(begun.get("LatestRestorableDateTime").asDouble()).isEqualTo(since);
        assertThat(begun.get("RecoveryPeriodInDays").asInt()).isEqualTo(35);
        assertThat(later.get("EarliestRestorableDateTime").asDouble()).isEqualTo(since);
        assertThat(later.get("LatestRestorableDateTime").asDouble()).isEqualTo(now() - 300);
    }

    @Test
    void goBackNoFurtherThanTheirPeriod() {
        update(ON.formatted(",\"RecoveryPeriodInDays\":2"));
        time.advance(Duration.ofDays(10));

        assertThat(recovery("DescribeContinuousBackups", "")
                        .get("EarliestRestorableDateTime")
                        .asDouble())
                .isEqualTo(now() - 2 * 86_400);
    }

    @Test
    void changeTheirPeriodAndGoOn() {
        double since = now();
        update(ON.formatted(""));
        time.advance(Duration.ofHours(1));

        JsonNode changed = update(ON.formatted(",\"RecoveryPeriodInDays\":35"));

        assertThat(changed.get("EarliestRestorableDateTime").asDouble()).isEqualTo(since);
    }

    @Test
    void beginAnewAfterTheyWereOff() {
        update(ON.formatted(""));
        time.advance(Duration.ofHours(1));
        JsonNode off = update(OFF);
        time.advance(Duration.ofHours(1));

        assertThat(off.toString()).isEqualTo("{\"PointInTimeRecoveryStatus\":\"DISABLED\"}");
        assertThat(update(ON.formatted("")).get("EarliestRestorableDateTime").asDouble())
                .isEqualTo(now());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Value null at 'pointInTimeRecoverySpecification' failed to satisfy constraint: Member must not be null",
                ",\"PointInTimeRecoverySpecification\":{} | Value null at 'pointInTimeRecoverySpecification.pointInTimeRecoveryEnabled' failed to satisfy constraint: Member must not be null",
                ",\"PointInTimeRecoverySpecification\":{\"PointInTimeRecoveryEnabled\":true,\"RecoveryPeriodInDays\":0} | Value '0' at 'pointInTimeRecoverySpecification.recoveryPeriodInDays' failed to satisfy constraint: Member must have value greater than or equal to 1",
                ",\"PointInTimeRecoverySpecification\":{\"PointInTimeRecoveryEnabled\":true,\"RecoveryPeriodInDays\":36} | Value '36' at 'pointInTimeRecoverySpecification.recoveryPeriodInDays' failed to satisfy constraint: Member must have value less than or equal to 35"
            })
    void refuseWhatDoesNotFit(String specification, String violation) {
        assertThatThrownBy(() -> update(specification))
                .extracting(Refusal::text)
                .isEqualTo("1 validation error detected: " + violation);
    }

    @Test
    void areOfTablesThatAreThere() {
        assertThatThrownBy(() -> dynamoDb.calls().call("DescribeContinuousBackups", "{\"TableName\":\"gone\"}"))
                .extracting(Refusal::text)
                .isEqualTo("Table not found: gone");
    }

    private double now() {
        return time.instant().toEpochMilli() / 1000.0;
    }

    private JsonNode update(String specification) {
        return recovery("UpdateContinuousBackups", specification);
    }

    private JsonNode recovery(String operation, String more) {
        try {
            JsonNode answer = new JsonMapper()
                    .readTree(dynamoDb.calls().call(operation, "{\"TableName\":\"tab\"" + more + "}"))
                    .get("ContinuousBackupsDescription");
            assertThat(answer.get("ContinuousBackupsStatus").asText()).isEqualTo("ENABLED");
            return answer.get("PointInTimeRecoveryDescription");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
