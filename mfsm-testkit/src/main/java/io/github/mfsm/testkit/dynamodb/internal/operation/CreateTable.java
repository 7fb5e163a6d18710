package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.TableSettings;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.List;
import java.util.Map;

/** Creates a table, active at once. */
public final class CreateTable implements Operation {
    private final Tables tables;

    /**
     * Works on tables.
     *
     * @param tables all tables
     */
    public CreateTable(Tables tables) {
        this.tables = tables;
    }

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        request.refuse("a secondary index", "GlobalSecondaryIndexes", "LocalSecondaryIndexes");
        refuseStreams(request);
        String name = request.ownTableName();
        SchemaReader schemaReader = new SchemaReader(request);
        String billing = request.choice("BillingMode", "PROVISIONED", List.of("PROVISIONED", "PAY_PER_REQUEST"));
        request.choice("TableClass", "STANDARD", List.of("STANDARD", "STANDARD_INFREQUENT_ACCESS"));
        Throughput throughput = Throughput.read(request);
        request.check();
        boolean onDemand = billing.equals("PAY_PER_REQUEST");
        throughput.checkFits(onDemand);
        KeySchema schema = schemaReader.schema();
        Map<String, Table> here = tables.in(context);
        if (here.containsKey(name)) {
            throw Errors.service("ResourceInUseException", "Table already exists: " + name);
        }

        Table table = new Table(
                name,
                schema,
                new TableSettings(
                        "arn:" + partition(context.region()) + ":dynamodb:" + context.region() + ":" + context.account()
                                + ":table/" + name,
                        tables.nextId(),
                        tables.now(),
                        onDemand,
                        throughput.read(),
                        throughput.write(),
                        request.flag("DeletionProtectionEnabled")));
        here.put(name, table);

        return WireJson.object().set("TableDescription", TableDescription.of(table, "ACTIVE"));
    }

    private static void refuseStreams(Request request) {
        Request stream = request.nested("StreamSpecification");
        if (stream != null && stream.flag("StreamEnabled")) {
            throw Errors.unsupported("StreamSpecification (a stream)");
        }
    }

    private static String partition(String region) {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }
}
