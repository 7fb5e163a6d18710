package io.github.mfsm.testkit.sfn;

import static io.github.mfsm.testkit.sfn.Api.PASS;
import static io.github.mfsm.testkit.sfn.Api.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every request is checked for before the service looks at what it means. */
class RequestRulesTest {

    private final FakeStepFunctions fake = FakeStepFunctions.create();
    private final Api api = new Api(fake.calls());

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void namesEveryMemberThatIsMissing() {
        assertThat(api.refusal("CreateStateMachine", "type", "STANDARD"))
                .isEqualTo("ValidationException: 3 validation errors detected: "
                        + Stream.of("name", "definition", "roleArn")
                                .map(field -> "Value null at '" + field
                                        + "' failed to satisfy constraint: Member must not be null")
                                .reduce((one, other) -> one + "; " + other)
                                .orElseThrow());
    }

    @Test
    void keepsSecretsOutOfItsMessages() {
        assertThat(api.refusal("CreateStateMachine", "name", "m", "definition", "", "roleArn", ROLE))
                .isEqualTo("ValidationException: 1 validation error detected: Value at 'definition' failed to satisfy"
                        + " constraint: Member must have length greater than or equal to 1");
    }

    /** The text has been seen in public reports of what StartExecution answers. */
    @Test
    void countsTheBytesOfAnInput() {
        String machine = api.create("m", PASS);
        String fits = "\"" + "\u00e9".repeat(131_071) + "\"";
        String tooLong = "\"" + "\u00e9".repeat(131_072) + "\"";

        assertThat(api.call("StartExecution", "stateMachineArn", machine, "input", fits)
                        .has("executionArn"))
                .isTrue();
        assertThat(api.refusal("StartExecution", "stateMachineArn", machine, "input", tooLong))
                .isEqualTo("ValidationException: 1 validation error detected: Value at 'input' failed to satisfy"
                        + " constraint: Member must have size less than or equal to 262144 bytes in UTF-8 encoding");
        assertThat(api.refusal("SendTaskSuccess", "taskToken", "t", "output", tooLong))
                .contains("Value at 'output' failed to satisfy constraint: Member must have size less than");
        assertThat(api.refusal("TestState", "definition", PASS, "variables", tooLong))
                .contains("Value at 'variables' failed to satisfy constraint: Member must have size less than");
    }

    /** The first is recorded; the others follow from the order in which it and enums of other services are listed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ListExecutions | statusFilter | [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]",
                "CreateStateMachine | type | [EXPRESS, STANDARD]",
                "TestState | inspectionLevel | [TRACE, INFO, DEBUG]",
                "ValidateStateMachineDefinition | severity | [ERROR, WARNING]",
                "DescribeExecution | includedData | [ALL_DATA, METADATA_ONLY]"
            })
    void listsPermittedValuesInTheServicesOrder(String operation, String field, String values) {
        assertThat(api.refusal(operation, field, "other"))
                .contains("Value 'other' at '" + field
                        + "' failed to satisfy constraint: Member must satisfy enum value set: " + values);
    }

    /** API reference, {@code ListExecutions}, {@code statusFilter}. */
    @Test
    void looksForPendingRedrivesInMapRunsOnly() {
        String machine = api.create("m", PASS);

        assertThat(api.refusal("ListExecutions", "stateMachineArn", machine, "statusFilter", "PENDING_REDRIVE"))
                .startsWith("ValidationException: ");
    }
}
