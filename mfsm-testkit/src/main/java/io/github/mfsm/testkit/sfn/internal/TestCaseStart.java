package io.github.mfsm.testkit.sfn.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Ids;
import java.util.Arrays;

/** Starts an execution with the mocks of a test case, where the state machine's ARN ends with {@code #TestCase}. */
final class TestCaseStart implements Operation {
    private static final String ARN = "stateMachineArn";

    private final Operation start;
    private final TaskRouter tasks;
    private final Ids ids;

    TestCaseStart(Operation start, TaskRouter tasks, Ids ids) {
        this.start = start;
        this.tasks = tasks;
        this.ids = ids;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) throws AwsError {
        String text = request.path(ARN).asText();
        int hash = text.indexOf('#');
        if (hash < 0 || !(request instanceof ObjectNode object)) {
            return start.handle(request, context);
        }
        String arn = text.substring(0, hash);
        ObjectNode stripped = object.deepCopy().put(ARN, arn);
        if (!stripped.hasNonNull("name")) {
            stripped.put("name", ids.uuid());
        }
        String machine = withoutQualifier(arn);
        String name = stripped.path("name").asText();
        String problem = tasks.useTestCase(machine, name, text.substring(hash + 1));
        if (!problem.isEmpty()) {
            throw SfnError.invalidArn(problem);
        }
        try {
            return start.handle(stripped, context);
        } finally {
            tasks.endStart(machine, name); // it may have been refused, or have found one that runs
        }
    }

    private static String withoutQualifier(String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length > 7 ? String.join(":", Arrays.asList(parts).subList(0, 7)) : arn;
    }
}
