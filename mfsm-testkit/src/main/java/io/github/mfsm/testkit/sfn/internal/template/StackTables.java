package io.github.mfsm.testkit.sfn.internal.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.template.model.TemplateTable;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.List;

/** Tables of a template in the fake DynamoDB. */
public final class StackTables {
    private StackTables() {}

    private static boolean create(TemplateTable table, FakeDynamoDb dynamoDb) {
        try {
            dynamoDb.calls().call("CreateTable", table.createTable());
            return true;
        } catch (AwsCallException e) {
            if (e.code().equals("ResourceInUseException")) {
                return false;
            }
            throw new AwsCallException(
                    e.code(),
                    e.status(),
                    table.place() + ": the table " + table.logicalId() + " is refused: " + e.serviceMessage(),
                    e.body());
        }
    }

    /** Creates the tables that there aren't yet, with their time to live. */
    public static void create(List<TemplateTable> tables, FakeDynamoDb dynamoDb) {
        for (TemplateTable table : tables) {
            if (!create(table, dynamoDb)) {
                continue;
            }
            String attribute = table.timeToLiveAttribute();
            if (attribute != null) {
                ObjectNode request = WireJson.object().put("TableName", table.name());
                request.putObject("TimeToLiveSpecification")
                        .put("AttributeName", attribute)
                        .put("Enabled", true);
                dynamoDb.calls().call("UpdateTimeToLive", WireJson.text(request));
            }
        }
    }
}
