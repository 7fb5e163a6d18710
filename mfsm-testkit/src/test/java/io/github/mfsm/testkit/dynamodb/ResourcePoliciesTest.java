package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResourcePoliciesTest {
    private static final String ARN = "\"ResourceArn\":\"arn:aws:dynamodb:us-east-1:123456789012:table/tab\"";
    private static final String POLICY = "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[]}";

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    @AfterEach
    void close() {
        dynamoDb.close();
    }

    private void create(String more) {
        dynamoDb.calls().call("CreateTable", """
                {"TableName": "tab", "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}],
                 "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}]%s}""".formatted(more));
    }

    private String call(String operation, String more) {
        return dynamoDb.calls().call(operation, "{" + ARN + more + "}");
    }

    @Test
    void showThePolicyThatATableWasCreatedWith() {
        create(", \"ResourcePolicy\": \"" + POLICY + "\"");

        assertThat(call("GetResourcePolicy", ""))
                .contains("\"Policy\":\"" + POLICY + "\"")
                .contains("\"RevisionId\":\"1767225600000\"");
    }

    @Test
    void haveARevisionForEachChange() {
        create("");
        String first = call("PutResourcePolicy", ",\"Policy\":\"" + POLICY + "\"");
        String same = call("PutResourcePolicy", ",\"Policy\":\"" + POLICY + "\"");
        String changed = call("PutResourcePolicy", ",\"Policy\":\"{}\"");

        assertThat(same).isEqualTo(first);
        assertThat(changed).isNotEqualTo(first);
        assertThatThrownBy(() -> call("DeleteResourcePolicy", ",\"ExpectedRevisionId\":\"1\""))
                .hasMessageContaining("expected revision 1 was not found");
        assertThat(call("DeleteResourcePolicy", "")).isEqualTo(changed);
        assertThat(call("DeleteResourcePolicy", "")).isEqualTo("{}");
        assertThatThrownBy(() -> call("GetResourcePolicy", ""))
                .hasMessageContaining("nonexistent resource-based policy");
    }

    @Test
    void changeOnlyFromTheRevisionThatIsExpected() {
        create("");
        String first = call("PutResourcePolicy", ",\"Policy\":\"{}\",\"ExpectedRevisionId\":\"NO_POLICY\"");
        String expected = ",\"ExpectedRevisionId\":\"" + first.replaceAll("[^0-9]", "") + "\"";

        assertThatThrownBy(() -> call(
                        "PutResourcePolicy", ",\"Policy\":\"" + POLICY + "\",\"ExpectedRevisionId\":\"NO_POLICY\""))
                .hasMessageStartingWith(
                        "PolicyNotFoundException: The policy with the expected revision NO_POLICY was not found");
        assertThat(call("DeleteResourcePolicy", expected)).isEqualTo(first);
        assertThatThrownBy(() -> call("DeleteResourcePolicy", expected))
                .hasMessageEndingWith("was not found; the revision is NO_POLICY");
    }

    @Test
    void areUpTo20KilobytesLong() {
        create("");
        String statement = "{\\\"a\\\":\\\"%s\\\"}";
        int rest = 20 * 1024 - "{'a':''}".length();

        call("PutResourcePolicy", ",\"Policy\":\"" + statement.formatted("x".repeat(rest)) + "\"");
        assertThatThrownBy(() ->
                        call("PutResourcePolicy", ",\"Policy\":\"" + statement.formatted("x".repeat(rest + 1)) + "\""))
                .extracting(Refusal::text)
                .isEqualTo("Resource policy cannot exceed 20480 bytes");
    }

    @Test
    void areRefusedIfTheyAreNoPolicies() {
        create("");

        assertThatThrownBy(() -> call("PutResourcePolicy", ",\"Policy\":\"[]\""))
                .extracting(Refusal::text)
                .isEqualTo("Invalid policy document: it must be a JSON object");
        assertThatThrownBy(() -> call("PutResourcePolicy", ",\"Policy\":\"allow all\""))
                .hasMessageContaining("Invalid policy document");
        assertThatThrownBy(() -> dynamoDb.calls()
                        .call(
                                "PutResourcePolicy",
                                "{\"Policy\":\"{}\",\"ResourceArn\":"
                                        + "\"arn:aws:dynamodb:us-east-1:123456789012:table/tab/stream/2026\"}"))
                .hasMessageContaining("the resource policy of a stream is not supported");
    }
}
