package io.github.mfsm.testkit.sfn.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bucket sizes and refill rates per second that the developer guide gives for API actions. */
class QuotasTest {

    private final Quotas quotas = new Quotas();

    @ParameterizedTest
    @CsvSource({
        "us-east-1, StartExecution, 1300, 300",
        "us-west-2, StartExecution, 1300, 300",
        "eu-west-1, StopExecution, 1000, 200",
        "eu-west-1, DescribeExecution, 300, 15",
        "eu-west-1, ListExecutions, 200, 5",
        "eu-central-1, StartExecution, 800, 150",
        "eu-central-1, StopExecution, 500, 25",
        "eu-central-1, DescribeExecution, 250, 10",
        "eu-central-1, ListExecutions, 100, 2",
        "eu-central-1, GetExecutionHistory, 400, 20"
    })
    void arePublishedForEachRegion(String region, String operation, int size, int perSecond) {
        assertThat(quotas.quota(operation, region)).contains(new ServiceRules.Quota(size, perSecond));
    }
}
