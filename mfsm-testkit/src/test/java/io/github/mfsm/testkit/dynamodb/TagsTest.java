package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** API reference, {@code Tag}, {@code TagResource}: lengths, counts, and keys that are AWS's own. */
class TagsTest {
    private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/tab";

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    TagsTest() {
        dynamoDb.createTable("tab", "k");
    }

    @Test
    void listsTagsInPagesOfTen() {
        tag(tags(20));

        String first = list("");
        String second = list(",\"NextToken\":\"10\"");

        assertThat(first)
                .startsWith("{\"Tags\":[{\"Key\":\"k0\",\"Value\":\"v\"}")
                .endsWith("{\"Key\":\"k9\",\"Value\":\"v\"}],\"NextToken\":\"10\"}");
        assertThat(second).startsWith("{\"Tags\":[{\"Key\":\"k10\"").doesNotContain("NextToken", "\"k9\"");
        assertThat(list(",\"NextToken\":\"20\"")).isEqualTo("{\"Tags\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"21", "x", "-1", "9999"})
    void takesNoTokenOfItsOwnMaking(String token) {
        tag(tags(20));

        assertThatThrownBy(() -> list(",\"NextToken\":\"" + token + "\""))
                .extracting(Refusal::text)
                .isEqualTo("Invalid NextToken");
    }

    @Test
    void changesAndRemovesTags() {
        tag(tags(2));
        tag("[{\"Key\":\"k1\",\"Value\":\"\"}]");
        call("UntagResource", ",\"TagKeys\":[\"k0\",\"none\"]");

        assertThat(list("")).isEqualTo("{\"Tags\":[{\"Key\":\"k1\",\"Value\":\"\"}]}");
    }

    @Test
    void takesFiftyTagsOfFullLength() {
        tag("[{\"Key\":\"" + "k".repeat(128) + "\",\"Value\":\"" + "v".repeat(256) + "\"}]");
        tag(tags(49));

        assertThatThrownBy(() -> tag("[{\"Key\":\"more\",\"Value\":\"v\"}]"))
                .extracting(Refusal::text)
                .isEqualTo("Too many tags: the limit is 50");
        tag("[{\"Key\":\"k0\",\"Value\":\"changed\"}]");
        assertThat(list(",\"NextToken\":\"40\"")).doesNotContain("more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | v | key' failed to satisfy constraint: Member must have length greater than or equal to 1",
                "129 | v | key' failed to satisfy constraint: Member must have length less than or equal to 128",
                "k | 257 | value' failed to satisfy constraint: Member must have length less than or equal to 256"
            })
    void refusesTagsByTheirLength(String key, String value, String violation) {
        String request = "[{\"Key\":\"" + text(key) + "\",\"Value\":\"" + text(value) + "\"}]";

        assertThatThrownBy(() -> tag(request))
                .hasMessageStartingWith("ValidationException: 1 validation error detected: Value '")
                .hasMessageEndingWith("' at 'tags.1.member." + violation);
    }

    @Test
    void refusesKeysOfAws() {
        assertThatThrownBy(() -> tag("[{\"Key\":\"aws:k\",\"Value\":\"v\"}]"))
                .extracting(Refusal::text)
                .isEqualTo("Tag keys that begin with aws: are reserved for AWS: aws:k");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TagResource | {} | resourceArn, tags",
                "TagResource | {\"ResourceArn\":\"a\",\"Tags\":[{}]} | tags.1.member.key, tags.1.member.value",
                "UntagResource | {} | resourceArn, tagKeys",
                "ListTagsOfResource | {} | resourceArn"
            })
    void namesWhatIsMissing(String operation, String request, String members) {
        String violations = Stream.of(members.split(", "))
                .map(member -> "Value null at '" + member + "' failed to satisfy constraint: Member must not be null")
                .collect(Collectors.joining("; "));

        assertThatThrownBy(() -> dynamoDb.calls().call(operation, request))
                .hasMessageEndingWith("detected: " + violations);
    }

    @Test
    void knowsTablesByTheirWholeArn() {
        assertThatThrownBy(() -> dynamoDb.calls().call("ListTagsOfResource", "{\"ResourceArn\":\"tab\"}"))
                .extracting(Refusal::text)
                .isEqualTo("Invalid TableArn: Invalid ResourceArn provided as input tab");
        for (String other : new String[] {ARN + "2", ARN.replace("us-east-1", "eu-west-1")}) {
            assertThatThrownBy(() -> dynamoDb.calls().call("ListTagsOfResource", "{\"ResourceArn\":\"" + other + "\"}"))
                    .extracting(Refusal::text)
                    .isEqualTo("Requested resource not found: ResourcArn: " + other + " not found");
        }
    }

    @Test
    void takesTagsAtCreation() {
        String create = "{\"TableName\":\"made\",\"BillingMode\":\"PAY_PER_REQUEST\",\"Tags\":%s,"
                + "\"KeySchema\":[{\"AttributeName\":\"k\",\"KeyType\":\"HASH\"}],"
                + "\"AttributeDefinitions\":[{\"AttributeName\":\"k\",\"AttributeType\":\"S\"}]}";

        assertThatThrownBy(() -> dynamoDb.calls().call("CreateTable", create.formatted(tags(51))))
                .extracting(Refusal::text)
                .isEqualTo("Too many tags: the limit is 50");
        dynamoDb.calls().call("CreateTable", create.formatted(tags(1)));

        assertThat(dynamoDb.calls()
                        .call("ListTagsOfResource", "{\"ResourceArn\":\"" + ARN.replace("/tab", "/made") + "\"}"))
                .isEqualTo("{\"Tags\":[{\"Key\":\"k0\",\"Value\":\"v\"}]}");
    }

    private static String text(String text) {
        return text.matches("[0-9]+") ? "x".repeat(Integer.parseInt(text)) : text;
    }

    private static String tags(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"Key\":\"k" + i + "\",\"Value\":\"v\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void tag(String tags) {
        assertThat(call("TagResource", ",\"Tags\":" + tags)).isEqualTo("{}");
    }

    private String list(String more) {
        return call("ListTagsOfResource", more);
    }

    private String call(String operation, String more) {
        return dynamoDb.calls().call(operation, "{\"ResourceArn\":\"" + ARN + "\"" + more + "}");
    }
}
