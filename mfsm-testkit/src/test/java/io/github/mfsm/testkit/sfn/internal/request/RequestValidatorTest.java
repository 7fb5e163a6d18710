package io.github.mfsm.testkit.sfn.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestValidatorTest {

    @Test
    void acceptsWhatFits() throws JsonProcessingException {
        check("ListStateMachines", "{\"maxResults\": 1000, \"unknown\": {}}");
        check("CreateStateMachine", "{\"name\": \"n\", \"definition\": \"{}\", \"roleArn\": \"r\", \"tags\": null}");
    }

    @Test
    void namesValueAndPlaceOfAViolation() {
        assertThat(refusal("ListStateMachines", "{\"maxResults\": 1001}").getMessage())
                .isEqualTo("1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint:"
                        + " Member must have value less than or equal to 1000");
    }

    @Test
    void namesElementsByTheirPosition() {
        AwsError refusal = refusal(
                "CreateStateMachineAlias",
                "{\"name\": \"PROD\", \"routingConfiguration\": [{\"stateMachineVersionArn\": \"a\", \"weight\": 101}]}");

        assertThat(refusal.getMessage())
                .isEqualTo(
                        "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to"
                                + " satisfy constraint: Member must have value less than or equal to 100");
    }

    @Test
    void writesListsAsTheServiceDoes() {
        AwsError refusal = refusal(
                "CreateStateMachineAlias",
                "{\"name\": \"PROD\", \"routingConfiguration\": ["
                        + "{\"stateMachineVersionArn\": \"a\", \"weight\": 50},"
                        + "{\"stateMachineVersionArn\": \"b\", \"weight\": 30},"
                        + "{\"stateMachineVersionArn\": \"c\", \"weight\": 20}]}");

        assertThat(refusal.getMessage())
                .isEqualTo("1 validation error detected: Value '["
                        + "RoutingConfigurationListItem(stateMachineVersionArn=a, weight=50), "
                        + "RoutingConfigurationListItem(stateMachineVersionArn=b, weight=30), "
                        + "RoutingConfigurationListItem(stateMachineVersionArn=c, weight=20)]'"
                        + " at 'routingConfiguration' failed to satisfy constraint:"
                        + " Member must have length less than or equal to 2");
    }

    @Test
    void countsAllViolations() {
        AwsError refusal = refusal("CreateStateMachine", "{\"name\": \"\", \"type\": \"BASIC\"}");

        assertThat(refusal.code()).isEqualTo("ValidationException");
        assertThat(refusal.getMessage())
                .startsWith("4 validation errors detected: Value '' at 'name' failed")
                .contains("Value null at 'definition' failed to satisfy constraint: Member must not be null")
                .contains("Member must satisfy enum value set: [EXPRESS, STANDARD]");
    }

    @Test
    void keepsSecretsOutOfMessages() {
        assertThat(refusal("SendTaskFailure", "{\"taskToken\": \"t\", \"error\": \"" + "e".repeat(257) + "\"}")
                        .getMessage())
                .startsWith("1 validation error detected: Value at 'error' failed to satisfy constraint");
    }

    @Test
    void refusesValuesOfAnotherTypeFirst() {
        AwsError refusal = refusal("ListStateMachines", "{\"maxResults\": \"ten\", \"nextToken\": \"\"}");

        assertThat(refusal.code()).isEqualTo("SerializationException");
        assertThat(refusal.getMessage()).isEqualTo("STRING_VALUE can not be converted to Integer");
    }

    @Test
    void refusesNullElements() {
        assertThat(refusal("TagResource", "{\"resourceArn\": \"a\", \"tags\": [null]}")
                        .getMessage())
                .contains("Value null at 'tags.1.member' failed to satisfy constraint: Member must not be null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ListStateMachines   | "maxResults": {}                     | START_OBJECT can not be converted to Integer
            ListStateMachines   | "maxResults": []                     | START_ARRAY can not be converted to Integer
            ListStateMachines   | "maxResults": true                   | TRUE_VALUE can not be converted to Integer
            ListStateMachines   | "maxResults": false                  | FALSE_VALUE can not be converted to Integer
            ListStateMachines   | "maxResults": 1.5                    | NUMBER_VALUE can not be converted to Integer
            ListStateMachines   | "maxResults": 1e30                   | NUMBER_VALUE can not be converted to Integer
            CreateStateMachine  | "name": 5                            | NUMBER_VALUE can not be converted to String
            StartExecution      | "input": {}                          | START_OBJECT can not be converted to String
            GetExecutionHistory | "reverseOrder": "true"               | STRING_VALUE can not be converted to Boolean
            UpdateMapRun        | "toleratedFailurePercentage": "5"    | STRING_VALUE can not be converted to Float
            CreateStateMachine  | "tags": {}                           | Expected list or null
            CreateStateMachine  | "tags": [5]                          | Expected structure or null
            CreateStateMachine  | "loggingConfiguration": "ALL"        | Expected structure or null
            CreateStateMachine  | "loggingConfiguration": {"level": 1} | NUMBER_VALUE can not be converted to String
            """)
    void saysWhatIsWhereAnotherTypeBelongs(String operation, String member, String message) {
        AwsError refusal = refusal(operation, "{" + member + "}");

        assertThat(refusal.code()).isEqualTo("SerializationException");
        assertThat(refusal.getMessage()).isEqualTo(message);
    }

    @Test
    void takesWhatIsOnABound() throws JsonProcessingException {
        check("ListStateMachines", "{\"maxResults\": 0}");
        check("ListStateMachines", "{\"maxResults\": 1000.0, \"nextToken\": \"" + "t".repeat(1024) + "\"}");
        check("UpdateMapRun", "{\"mapRunArn\": \"a\", \"toleratedFailurePercentage\": 0.0}");
        check("UpdateMapRun", "{\"mapRunArn\": \"a\", \"toleratedFailurePercentage\": 100.0}");
        check("CreateActivity", "{\"name\": \"" + "\ud83d\ude00".repeat(80) + "\"}");
        check(
                "CreateStateMachineAlias",
                "{\"name\": \"a\", \"routingConfiguration\": ["
                        + "{\"stateMachineVersionArn\": \"v\", \"weight\": 0}, {\"stateMachineVersionArn\": \"w\", \"weight\": 100}]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ListStateMachines | "maxResults": -1 | Value '-1' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 0
            ListStateMachines | "nextToken": ""  | Value '' at 'nextToken' failed to satisfy constraint: Member must have length greater than or equal to 1
            UpdateMapRun | "mapRunArn": "a", "toleratedFailurePercentage": 100.5 | Value '100.5' at 'toleratedFailurePercentage' failed to satisfy constraint: Member must have value less than or equal to 100
            UpdateMapRun | "mapRunArn": "a", "toleratedFailurePercentage": -0.5  | Value '-0.5' at 'toleratedFailurePercentage' failed to satisfy constraint: Member must have value greater than or equal to 0
            CreateStateMachineAlias | "name": "a", "routingConfiguration": [] | Value '[]' at 'routingConfiguration' failed to satisfy constraint: Member must have length greater than or equal to 1
            CreateStateMachineAlias | "name": "1", "routingConfiguration": [{"stateMachineVersionArn": "v", "weight": 1}] | Value '1' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$
            CreateActivity | "name": "a", "encryptionConfiguration": {"kmsKeyId": "k"} | Value null at 'encryptionConfiguration.type' failed to satisfy constraint: Member must not be null
            """)
    void namesWhatIsBeyondABound(String operation, String members, String violation) {
        assertThat(refusal(operation, "{" + members + "}").getMessage())
                .isEqualTo("1 validation error detected: " + violation);
    }

    @Test
    void countsCharactersOfNames() {
        assertThat(refusal("CreateActivity", "{\"name\": \"" + "\ud83d\ude00".repeat(81) + "\"}")
                        .getMessage())
                .endsWith("' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80");
    }

    @Test
    void leavesMembersThatAreNotThereOutOfWhatItQuotes() {
        assertThat(refusal(
                                "CreateStateMachineAlias",
                                "{\"name\": \"a\", \"routingConfiguration\": ["
                                        + "{\"weight\": 1}, {\"stateMachineVersionArn\": null, \"weight\": 2}, {}]}")
                        .getMessage())
                .startsWith("5 validation errors detected: Value '[RoutingConfigurationListItem(weight=1),"
                        + " RoutingConfigurationListItem(weight=2), RoutingConfigurationListItem()]'");
    }

    private static AwsError refusal(String operation, String request) {
        AwsError refusal = catchThrowableOfType(AwsError.class, () -> check(operation, request));
        assertThat(refusal).as("refusal of " + request).isNotNull();
        return refusal;
    }

    private static void check(String operation, String request) throws JsonProcessingException {
        RequestValidator.check(Constraints.of(operation).orElseThrow(), WireJson.parse(request));
    }
}
