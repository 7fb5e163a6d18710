package io.github.mfsm.testkit.sfn.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import org.junit.jupiter.api.Test;

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

    private static AwsError refusal(String operation, String request) {
        AwsError refusal = catchThrowableOfType(AwsError.class, () -> check(operation, request));
        assertThat(refusal).as("refusal of " + request).isNotNull();
        return refusal;
    }

    private static void check(String operation, String request) throws JsonProcessingException {
        RequestValidator.check(Constraints.of(operation).orElseThrow(), WireJson.parse(request));
    }
}
