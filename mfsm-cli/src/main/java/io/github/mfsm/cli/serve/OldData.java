package io.github.mfsm.cli.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.JsonText;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.serve.data.DataFolder;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one JSON file that earlier versions wrote at their stop: read once, through the services' own operations. */
final class OldData {
    private static final String FILE = "mfsm-data.json";

    private final Path file;
    private final FakeStepFunctions stepFunctions;
    private final FakeDynamoDb dynamoDb;

    private OldData(Path file, FakeStepFunctions stepFunctions, FakeDynamoDb dynamoDb) {
        this.file = file;
        this.stepFunctions = stepFunctions;
        this.dynamoDb = dynamoDb;
    }

    /**
     * Takes over what is in such a file, if there is one; it is called {@code mfsm-data.json.old} from then on.
     *
     * @throws BadInputException if it can't be read, or there is newer data beside it
     */
    static void takeOver(Path folder, DataFolder data, FakeStepFunctions stepFunctions, FakeDynamoDb dynamoDb) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return;
        }
        if (!data.isNew()) {
            throw new BadInputException(file + ": is of an earlier version, and there is newer data in "
                    + DataFolder.FILE + " beside it. Move away the one that is not wanted.");
        }
        stepFunctions.reset(); // what an attempt that was cut off had taken over
        if (dynamoDb.elsewhere().isEmpty()) {
            dynamoDb.reset();
        }
        new OldData(file, stepFunctions, dynamoDb).load();
        data.begun();
        try {
            Files.move(file, file.resolveSibling(FILE + ".old"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load() {
        try {
            JsonNode scopes = Json.parse(JsonText.read(file).text()).path("scopes");
            if (!scopes.isArray()) {
                throw new BadInputException(file + ": is no data of mfsm: an object with an array 'scopes' is expected."
                        + " It was left as it is; move the file away to start without it.");
            }
            for (JsonNode saved : scopes) {
                load(saved, saved.path("region").asText(), saved.path("account").asText());
            }
        } catch (JsonProcessingException | AwsCallException e) {
            throw new BadInputException(
                    file + ": can't be restored: " + e.getMessage() + ". Move the file away to start without it.");
        }
    }

    private void load(JsonNode saved, String region, String account) {
        AwsCalls sfn = stepFunctions.calls(region, account);
        saved.path("stateMachines").forEach(machine -> sfn.call("CreateStateMachine", machine.toString()));
        saved.path("activities").forEach(activity -> sfn.call("CreateActivity", activity.toString()));
        boolean elsewhere = dynamoDb.elsewhere().isPresent(); // another DynamoDB has tables of its own
        if (elsewhere || !region.equals(stepFunctions.region()) || !account.equals(stepFunctions.account())) {
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
}
