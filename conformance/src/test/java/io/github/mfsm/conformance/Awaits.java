package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The steps that wait for a condition: each asks the server again until it holds. */
final class Awaits {
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED");
    private static final int ATTEMPTS = 400;
    private static final long PAUSE_NANOS = 10_000_000;

    private final ApiClient client;

    Awaits(ApiClient client) {
        this.client = client;
    }

    /** Waits for the condition; false if it does not come to hold. */
    boolean await(String step, JsonNode arguments) {
        String condition = step.substring("Await".length());
        return switch (condition) {
            case "ExecutionTerminated" -> until(() -> ENDED.contains(executionStatus(arguments)));
            case "ExecutionStarted" -> until(() -> !executionStatus(arguments).isEmpty());
            case "ExecutionListsTerminated" -> until(() -> ENDED.contains(listedStatus(arguments)));
            case "ListExecutionStatus" -> until(() -> listedStatus(arguments).equals(argument(arguments, 2, "status")));
            default -> awaitNamed(condition, arguments);
        };
    }

    /** Conditions that name a status, or a kind of thing that is or is no longer listed. */
    private boolean awaitNamed(String condition, JsonNode arguments) {
        Optional<String> status = status(condition);
        if (status.isPresent()) {
            return until(() -> executionStatus(arguments).equals(status.get()));
        }
        boolean gone = condition.endsWith("NotListed") || condition.endsWith("Deleted");
        if (condition.startsWith("StateMachineVersion")) {
            return until(() -> versionIsListed(arguments) != gone);
        }
        if (condition.startsWith("StateMachineAlias")) {
            return until(() -> aliasIsListed(arguments) != gone);
        }
        if (condition.startsWith("StateMachine")) {
            return until(() -> machineIsListed(arguments) != gone);
        }
        throw new IllegalArgumentException("no such condition: " + condition);
    }

    private static Optional<String> status(String condition) {
        return switch (condition) {
            case "ExecutionSuccess", "ExecutionSucceeded" -> Optional.of("SUCCEEDED");
            case "ExecutionFailure", "ExecutionFailed" -> Optional.of("FAILED");
            case "ExecutionTimeout", "ExecutionTimedOut" -> Optional.of("TIMED_OUT");
            case "ExecutionAborted", "ExecutionStopped" -> Optional.of("ABORTED");
            case "ExecutionRunning" -> Optional.of("RUNNING");
            default -> Optional.empty();
        };
    }

    private static boolean until(BooleanSupplier condition) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (condition.getAsBoolean()) {
                return true;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return false;
    }

    private String executionStatus(JsonNode arguments) {
        return call("DescribeExecution", "executionArn", argument(arguments, 0, "execution_arn"))
                .path("status")
                .asText();
    }

    private String listedStatus(JsonNode arguments) {
        String wanted = argument(arguments, 1, "execution_arn");
        JsonNode listed = call("ListExecutions", "stateMachineArn", argument(arguments, 0, "state_machine_arn"))
                .path("executions");
        for (JsonNode execution : listed) {
            if (execution.path("executionArn").asText().equals(wanted)) {
                return execution.path("status").asText();
            }
        }
        return "";
    }

    private boolean versionIsListed(JsonNode arguments) {
        return isListed(
                "ListStateMachineVersions",
                argument(arguments, 0, "state_machine_arn"),
                "stateMachineVersionArn",
                argument(arguments, 1, "state_machine_version_arn"));
    }

    private boolean aliasIsListed(JsonNode arguments) {
        return isListed(
                "ListStateMachineAliases",
                argument(arguments, 0, "state_machine_arn"),
                "stateMachineAliasArn",
                argument(arguments, 1, "state_machine_alias_arn"));
    }

    private boolean machineIsListed(JsonNode arguments) {
        JsonNode listed = client.call("ListStateMachines", CaseFolder.JSON.createObjectNode())
                .body();
        return listed.findValuesAsText("stateMachineArn").contains(argument(arguments, 0, "state_machine_arn"));
    }

    private boolean isListed(String operation, String machine, String field, String wanted) {
        return call(operation, "stateMachineArn", machine)
                .findValuesAsText(field)
                .contains(wanted);
    }

    private JsonNode call(String operation, String field, String value) {
        return client.call(operation, CaseFolder.JSON.createObjectNode().put(field, value))
                .body();
    }

    /** Conditions name their arguments, or give them as a plain list. */
    private static String argument(JsonNode arguments, int position, String name) {
        JsonNode value = arguments.has(name)
                ? arguments.get(name)
                : arguments.path("args").path(position);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("argument " + name + " is missing in " + arguments);
        }
        return value.asText();
    }
}
