package io.github.mfsm.asl.internal.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsSdkActionsTest {
    private static final Path LIST =
            Path.of("src/main/resources/io/github/mfsm/asl/internal/validate/aws-sdk-actions.txt");

    @ParameterizedTest
    @CsvSource({
        "s3, listObjectsV2, true",
        "dynamodb, query, true",
        "sfn, startExecution, true",
        "databasemigration, describeEndpoints, true",
        "databasemigrationservice, describeEndpoints, true",
        "rds, describeDBClusters, true",
        "dynamodb, Query, false",
        "dynamodb, queryy, false",
        "dynamo, query, false"
    })
    void knowsWhichActionsThereAre(String service, String action, boolean known) {
        assertThat(AwsSdkActions.all().has(service, action)).isEqualTo(known);
    }

    @Test
    void suggestsWhatMayHaveBeenMeant() {
        assertThat(AwsSdkActions.all().hint("dynamodb", "quer")).contains("did you mean 'dynamodb:query'?");
        assertThat(AwsSdkActions.all().hint("dynamobd", "query")).contains("did you mean 'aws-sdk:dynamodb'?");
        assertThat(AwsSdkActions.all().hint("nosuchserviceatall", "query")).isEmpty();
    }

    /** The list is made from the models, where somebody has them. */
    @Test
    void theListIsThatOfTheModels() throws IOException {
        String given = System.getProperty("models.dir", Objects.requireNonNullElse(System.getenv("MFSM_MODELS"), ""));
        Path models = Path.of(given, "sdk-operations.jsonl");
        assumeTrue(Files.isReadable(models), "no service models: MFSM_MODELS names no folder with them");
        String header;
        try (Stream<String> lines = Files.lines(LIST)) {
            header = lines.filter(line -> line.startsWith("#")).collect(Collectors.joining("\n"));
        }
        String made = header + "\n" + lines(models).stream().collect(Collectors.joining("\n")) + "\n";

        if (Boolean.getBoolean("sdk.actions.update")) {
            Files.writeString(LIST, made);
        }

        assertThat(Files.readString(LIST).equals(made))
                .as("the list is that of the models; -Dsdk.actions.update=true rewrites it")
                .isTrue();
    }

    private static TreeSet<String> lines(Path models) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        TreeSet<String> lines = new TreeSet<>();
        for (String line : Files.readAllLines(models)) {
            JsonNode service = mapper.readTree(line);
            String name =
                    service.path("id").asText().replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
            TreeSet<String> actions = new TreeSet<>();
            service.path("operations")
                    .fieldNames()
                    .forEachRemaining(operation ->
                            actions.add(Character.toLowerCase(operation.charAt(0)) + operation.substring(1)));
            String names = name.endsWith("service") ? name + "," + name.replaceFirst("service$", "") : name;
            lines.add(names + ": " + String.join(" ", actions));
        }
        return lines;
    }
}
