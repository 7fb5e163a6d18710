package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What UpdateTimeToLive takes and refuses, and what DescribeTimeToLive tells of it: API reference. */
class TimeToLiveTest {
    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    TimeToLiveTest() {
        dynamoDb.createTable("tab", "k");
    }

    @Test
    void isSwitchedOnAndOffByTheNameOfItsAttribute() {
        assertThat(describe()).isEqualTo("{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}");
        assertThat(update(true, "expires"))
                .isEqualTo("{\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"expires\"}}");
        assertThat(describe())
                .isEqualTo("{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"ENABLED\","
                        + "\"AttributeName\":\"expires\"}}");
        assertThatThrownBy(() -> update(true, "expires"))
                .extracting(Refusal::text)
                .isEqualTo("TimeToLive is already enabled");
        assertThat(update(false, "expires"))
                .isEqualTo("{\"TimeToLiveSpecification\":{\"Enabled\":false,\"AttributeName\":\"expires\"}}");
        assertThatThrownBy(() -> update(false, "expires"))
                .extracting(Refusal::text)
                .isEqualTo("TimeToLive is already disabled");
    }

    @Test
    void isOfOneAttribute() {
        update(true, "expires");

        for (boolean enabled : new boolean[] {true, false}) {
            assertThatThrownBy(() -> update(enabled, "other"))
                    .extracting(Refusal::text)
                    .isEqualTo("TimeToLive is active on a different AttributeName: current AttributeName is expires");
        }
    }

    @Test
    void wantsANameOfUpTo255Characters() {
        String longest = "t".repeat(255);

        assertThatThrownBy(() -> update(true, ""))
                .extracting(Refusal::text)
                .isEqualTo("1 validation error detected: Value '' at 'timeToLiveSpecification.attributeName' failed to"
                        + " satisfy constraint: Member must have length greater than or equal to 1");
        assertThat(update(true, longest)).contains(longest);
    }

    @Test
    void wantsBothOfItsMembers() {
        assertThatThrownBy(() -> dynamoDb.calls()
                        .call("UpdateTimeToLive", "{\"TableName\":\"tab\",\"TimeToLiveSpecification\":{}}"))
                .extracting(Refusal::text)
                .isEqualTo("2 validation errors detected: Value null at 'timeToLiveSpecification.enabled' failed to"
                        + " satisfy constraint: Member must not be null; Value null at"
                        + " 'timeToLiveSpecification.attributeName' failed to satisfy constraint: Member must not be"
                        + " null");
        assertThatThrownBy(() -> dynamoDb.calls().call("UpdateTimeToLive", "{\"TableName\":\"tab\"}"))
                .extracting(Refusal::text)
                .isEqualTo("1 validation error detected: Value null at 'timeToLiveSpecification' failed to satisfy"
                        + " constraint: Member must not be null");
    }

    private String update(boolean enabled, String attribute) {
        return dynamoDb.calls()
                .call(
                        "UpdateTimeToLive",
                        "{\"TableName\":\"tab\",\"TimeToLiveSpecification\":{\"Enabled\":" + enabled
                                + ",\"AttributeName\":\"" + attribute + "\"}}");
    }

    private String describe() {
        return dynamoDb.calls().call("DescribeTimeToLive", "{\"TableName\":\"tab\"}");
    }
}
