package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Table calls, right and wrong, in an order that gives them something to meet. */
final class TableCalls {
    private static final String KEY = "\"AttributeDefinitions\":[{\"AttributeName\":\"h\",\"AttributeType\":\"S\"}],"
            + "\"KeySchema\":[{\"AttributeName\":\"h\",\"KeyType\":\"HASH\"}]";
    private static final String UNITS = "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":3,\"WriteCapacityUnits\":4}";
    private static final String ON_DEMAND = "\"BillingMode\":\"PAY_PER_REQUEST\"";

    static final List<String> ALL = List.of(
            "CreateTable {\"TableName\":\"tables.one\"," + KEY + "," + ON_DEMAND + "}",
            "CreateTable {\"TableName\":\"tables.one\"," + KEY + "," + ON_DEMAND + "}",
            "CreateTable {\"TableName\":\"tables-two\"," + KEY + "," + UNITS + "}",
            "CreateTable {\"TableName\":\"tables_three\"," + KEY + "," + ON_DEMAND
                    + ",\"DeletionProtectionEnabled\":true}",
            "CreateTable {}",
            "CreateTable {\"TableName\":\"ab\"," + KEY + "," + ON_DEMAND + "}",
            "CreateTable {\"TableName\":\"a/b/c\"," + KEY + "," + ON_DEMAND + "}",
            "CreateTable {\"TableName\":\"four\"," + ON_DEMAND + "}",
            "CreateTable {\"TableName\":\"four\"," + KEY + "}",
            "CreateTable {\"TableName\":\"four\"," + KEY + ",\"BillingMode\":\"PROVISIONED\"}",
            "CreateTable {\"TableName\":\"four\"," + KEY
                    + ",\"ProvisionedThroughput\":{\"ReadCapacityUnits\":0,\"WriteCapacityUnits\":4}}",
            "CreateTable {\"TableName\":\"four\"," + KEY + ",\"ProvisionedThroughput\":{\"ReadCapacityUnits\":1}}",
            "CreateTable {\"TableName\":\"four\"," + ON_DEMAND + ",\"AttributeDefinitions\":[],\"KeySchema\":[]}",
            "CreateTable {\"TableName\":\"four\"," + ON_DEMAND + "," + KEY.replace("HASH", "RANGE") + "}",
            "CreateTable {\"TableName\":\"four\"," + ON_DEMAND + "," + KEY.replace("\"S\"", "\"BOOL\"") + "}",
            "CreateTable {\"TableName\":\"four\"," + ON_DEMAND + "," + KEY.replaceFirst("\"h\"", "\"other\"") + "}",
            "CreateTable {\"TableName\":\"four\"," + ON_DEMAND + ","
                    + KEY.replace("HASH\"}", "HASH\"},{\"AttributeName\":\"h\",\"KeyType\":\"RANGE\"}") + "}",
            "CreateTable {\"TableName\":\"four\"," + ON_DEMAND + ","
                    + KEY.replace("\"S\"}", "\"S\"},{\"AttributeName\":\"r\",\"AttributeType\":\"S\"}") + "}",
            "DescribeTable {\"TableName\":\"tables.one\"}",
            "DescribeTable {\"TableName\":\"tables-two\"}",
            "DescribeTable {\"TableName\":\"none\"}",
            "DescribeTable {}",
            "DescribeTimeToLive {\"TableName\":\"tables.one\"}",
            "UpdateTimeToLive {\"TableName\":\"tables.one\"}",
            "UpdateTimeToLive {\"TableName\":\"tables.one\",\"TimeToLiveSpecification\":{\"Enabled\":true}}",
            "UpdateTimeToLive {\"TableName\":\"tables.one\",\"TimeToLiveSpecification\":{\"Enabled\":false,\"AttributeName\":\"t\"}}",
            "UpdateTimeToLive {\"TableName\":\"tables.one\",\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"t\"}}",
            "UpdateTimeToLive {\"TableName\":\"tables.one\",\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"t\"}}",
            "UpdateTimeToLive {\"TableName\":\"tables.one\",\"TimeToLiveSpecification\":{\"Enabled\":true,\"AttributeName\":\"u\"}}",
            "DescribeTimeToLive {\"TableName\":\"tables.one\"}",
            "DescribeTimeToLive {\"TableName\":\"none\"}",
            "ListTables {\"Limit\":2,\"ExclusiveStartTableName\":\"tabl\"}",
            "ListTables {\"Limit\":0}",
            "ListTables {\"Limit\":101}",
            "ListTables {\"ExclusiveStartTableName\":\"zzz\"}",
            "DeleteTable {\"TableName\":\"tables_three\"}",
            "DeleteTable {\"TableName\":\"tables-two\"}",
            "DeleteTable {\"TableName\":\"tables-two\"}",
            "DeleteTable {}",
            "DeleteTable {\"TableName\":\"tables.one\"}");

    /** What differs from table to table, or from server to server. */
    private static final Set<String> OWN = Set.of(
            "TableArn",
            "TableId",
            "CreationDateTime",
            "LastUpdateToPayPerRequestDateTime",
            "LastIncreaseDateTime",
            "LastDecreaseDateTime",
            "WarmThroughput",
            "TableStatus");

    private TableCalls() {}

    static boolean answersAreComparable(String operation) {
        return !operation.equals("DeleteTable");
    }

    /** An answer without what each server makes up itself; of an error nothing, as the texts are the service's. */
    static JsonNode comparable(Answer answer) {
        JsonNode body = answer.succeeded() ? answer.body().deepCopy() : RandomValues.object();
        strip(body);
        return body;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(OWN);
        }
        node.forEach(TableCalls::strip);
    }
}
