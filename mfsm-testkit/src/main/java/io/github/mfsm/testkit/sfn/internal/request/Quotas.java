package io.github.mfsm.testkit.sfn.internal.request;

import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The token buckets that AWS publishes for STANDARD workflows.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Step Functions quotas</a>
 */
public final class Quotas implements ServiceRules.Published {

    private static final Set<String> LARGE_REGIONS = Set.of("us-east-1", "us-west-2", "eu-west-1");

    private static final Map<String, ServiceRules.Quota> LARGE = Map.of(
            "StartExecution", new ServiceRules.Quota(1300, 300),
            "DescribeExecution", new ServiceRules.Quota(300, 15),
            "GetExecutionHistory", new ServiceRules.Quota(400, 20),
            "ListExecutions", new ServiceRules.Quota(200, 5),
            "StopExecution", new ServiceRules.Quota(1000, 200));

    private static final Map<String, ServiceRules.Quota> OTHERS = Map.of(
            "StartExecution", new ServiceRules.Quota(800, 150),
            "DescribeExecution", new ServiceRules.Quota(250, 10),
            "GetExecutionHistory", new ServiceRules.Quota(400, 20),
            "ListExecutions", new ServiceRules.Quota(100, 2),
            "StopExecution", new ServiceRules.Quota(500, 25));

    @Override
    public Optional<ServiceRules.Quota> quota(String operation, String region) {
        return Optional.ofNullable((LARGE_REGIONS.contains(region) ? LARGE : OTHERS).get(operation));
    }
}
