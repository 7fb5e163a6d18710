package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;

/** Writes executions. */
final class ExecutionJson {

    private ExecutionJson() {}

    /** Returns what lists and descriptions both show. */
    static ObjectNode summary(ExecutionRecord execution) {
        ObjectNode json = WireJson.object();
        json.put("executionArn", execution.arn());
        json.put("stateMachineArn", execution.origin().machine().arn());
        json.put("name", execution.name());
        json.put("status", execution.status());
        json.put("startDate", WireJson.seconds(execution.startDate()));
        if (execution.stopDate() != null) {
            json.put("stopDate", WireJson.seconds(execution.stopDate()));
        }
        if (execution.mapRunArn() != null) {
            json.put("mapRunArn", execution.mapRunArn());
        }
        if (execution.origin().versionArn() != null) {
            json.put("stateMachineVersionArn", execution.origin().versionArn());
        }
        if (execution.origin().aliasArn() != null) {
            json.put("stateMachineAliasArn", execution.origin().aliasArn());
        }
        json.put("redriveCount", execution.redrives());
        if (execution.redriveDate() != null) {
            json.put("redriveDate", WireJson.seconds(execution.redriveDate()));
        }
        return json;
    }
}
