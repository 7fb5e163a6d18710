package io.github.mfsm.cli.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.JsonText;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.serve.CallerScopes.Scope;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * State machines, activities, tables and items in a file, read and written through the services' own operations.
 *
 * <p>Executions, versions, aliases and tags are not kept.
 */
final class SavedState {
    private static final String FILE = "mfsm-data.json";
    private static final List<String> MACHINE_FIELDS =
            List.of("name", "definition", "roleArn", "type", "loggingConfiguration", "tracingConfiguration");
    private static final List<String> INDEX_FIELDS = List.of("IndexName", "KeySchema", "Projection");
    private static final List<String> TABLE_FIELDS = List.of("TableName", "AttributeDefinitions", "KeySchema");

    private final Path file;
    private final FakeStepFunctions stepFunctions;
    private final FakeDynamoDb dynamoDb;

    SavedState(Path folder, FakeStepFunctions stepFunctions, FakeDynamoDb dynamoDb) {
        this.file = folder.resolve(FILE);
        this.stepFunctions = stepFunctions;
        this.dynamoDb = dynamoDb;
    }

    /** Brings back what was saved, if anything was, and returns the scopes that it belongs to. */
    List<Scope> load() {
        List<Scope> scopes = new ArrayList<>();
        if (!Files.exists(file)) {
            return scopes;
        }
        try {
            for (JsonNode saved : Json.parse(JsonText.read(file).text()).path("scopes")) {
                Scope scope = new Scope(
                        saved.path("region").asText(), saved.path("account").asText());
                load(saved, scope);
                scopes.add(scope);
            }
        } catch (JsonProcessingException | AwsCallException e) {
            throw new BadInputException(
                    file + ": can't be restored: " + e.getMessage() + ". Move the file away to start without it.");
        }
        return scopes;
    }

    private void load(JsonNode saved, Scope scope) {
        AwsCalls sfn = stepFunctions.calls(scope.region(), scope.account());
        saved.path("stateMachines").forEach(machine -> sfn.call("CreateStateMachine", machine.toString()));
        saved.path("activities").forEach(activity -> sfn.call("CreateActivity", activity.toString()));
        if (!isHome(scope)) {
            return;
        }
        AwsCalls tables = dynamoDb.calls();
        for (JsonNode table : saved.path("tables")) {
            tables.call("CreateTable", table.path("create").toString());
            if (table.has("timeToLive")) {
                tables.call("UpdateTimeToLive", table.path("timeToLive").toString());
            }
            String name = table.path("create").path("TableName").asText();
            table.path("items").forEach(item -> dynamoDb.putItem(name, item.toString()));
        }
    }

    /** Whether tables belong to a scope; they don't if they are in another DynamoDB, which keeps its own. */
    private boolean isHome(Scope scope) {
        return dynamoDb.elsewhere().isEmpty()
                && scope.region().equals(stepFunctions.region())
                && scope.account().equals(stepFunctions.account());
    }

    /** Writes all there is in these scopes; what was saved before is replaced only when the new file is complete. */
    void save(List<Scope> scopes) {
        ObjectNode root = Json.object();
        ArrayNode saved = root.putArray("scopes");
        scopes.forEach(scope -> saved.add(save(scope)));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path unfinished = file.resolveSibling(FILE + ".new");
            Files.writeString(unfinished, root.toPrettyString() + "\n");
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the data could not be written to " + file, e);
        }
    }

    private ObjectNode save(Scope scope) {
        ObjectNode saved = Json.object().put("region", scope.region()).put("account", scope.account());
        AwsCalls sfn = stepFunctions.calls(scope.region(), scope.account());
        ArrayNode machines = saved.putArray("stateMachines");
        for (JsonNode machine : all(sfn, "ListStateMachines", "stateMachines")) {
            ObjectNode request = Json.object()
                    .put("stateMachineArn", machine.path("stateMachineArn").asText());
            machines.add(only(call(sfn, "DescribeStateMachine", request), MACHINE_FIELDS));
        }
        ArrayNode activities = saved.putArray("activities");
        all(sfn, "ListActivities", "activities")
                .forEach(activity ->
                        activities.addObject().put("name", activity.path("name").asText()));
        if (isHome(scope)) {
            ArrayNode tables = saved.putArray("tables");
            call(dynamoDb.calls(), "ListTables", Json.object())
                    .path("TableNames")
                    .forEach(name -> tables.add(table(name.asText())));
        }
        return saved;
    }

    private ObjectNode table(String name) {
        ObjectNode request = Json.object().put("TableName", name);
        ObjectNode table = Json.object();
        JsonNode description = call(dynamoDb.calls(), "DescribeTable", request).path("Table");
        ObjectNode create = only(description, TABLE_FIELDS).put("BillingMode", "PAY_PER_REQUEST");
        for (String kind : List.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes")) {
            description.path(kind).forEach(index -> create.withArray(kind).add(only(index, INDEX_FIELDS)));
        }
        table.set("create", create);
        JsonNode timeToLive =
                call(dynamoDb.calls(), "DescribeTimeToLive", request).path("TimeToLiveDescription");
        if (timeToLive.has("AttributeName")) {
            table.putObject("timeToLive")
                    .put("TableName", name)
                    .putObject("TimeToLiveSpecification")
                    .put("Enabled", true)
                    .put("AttributeName", timeToLive.path("AttributeName").asText());
        }
        ArrayNode items = table.putArray("items");
        dynamoDb.items(name).forEach(item -> items.add(tree(item)));
        return table;
    }

    private static List<JsonNode> all(AwsCalls calls, String operation, String list) {
        List<JsonNode> found = new ArrayList<>();
        ObjectNode request = Json.object();
        JsonNode page = call(calls, operation, request);
        page.path(list).forEach(found::add);
        while (page.hasNonNull("nextToken")) {
            request.set("nextToken", page.get("nextToken"));
            page = call(calls, operation, request);
            page.path(list).forEach(found::add);
        }
        return found;
    }

    private static ObjectNode only(JsonNode answer, List<String> fields) {
        ObjectNode node = Json.object();
        fields.stream().filter(answer::hasNonNull).forEach(field -> node.set(field, answer.get(field)));
        return node;
    }

    private static JsonNode call(AwsCalls calls, String operation, JsonNode request) {
        return tree(calls.call(operation, request.toString()));
    }

    private static JsonNode tree(String json) {
        try {
            return Json.parse(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the service answers JSON", e);
        }
    }
}
