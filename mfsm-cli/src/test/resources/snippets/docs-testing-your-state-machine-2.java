import static org.junit.jupiter.api.Assertions.*;

import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

public class Frame {
    static final String DEFINITION = """
            {"StartAt": "Remember", "States": {"Remember": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:::dynamodb:putItem",
              "Parameters": {"TableName": "games", "Item": {"id": {"S.$": "$.id"}, "winner": {"S.$": "$.winner"}}}}}}""";

    public static void check() throws Exception {
        try (MfsmEnvironment environment = MfsmEnvironment.create()) {
            new GamesTest().remembersTheWinner(environment.stepFunctions(), environment.dynamoDb());
            assertEquals(1, environment.stepFunctions().executions().size());
        }
    }
}

/** Stands for the user's own definition. */
final class Path {
    static java.nio.file.Path of(String name) throws Exception {
        assertEquals("src/main/resources/games.asl.json", name);
        java.nio.file.Path file = Files.createTempFile("games", ".asl.json");
        file.toFile().deleteOnExit();
        return Files.writeString(file, Frame.DEFINITION);
    }
}

/*SNIPPET*/
