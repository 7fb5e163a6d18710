package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS CLI, version 2, takes the fake for DynamoDB; skipped where there is none on the PATH. */
class AwsCliTest {
    @TempDir
    Path home = Path.of(".");

    @Test
    void createsPutsQueriesAndShowsErrors() throws Exception {
        Optional<String> cli = findCli();
        if (cli.isEmpty()) {
            System.out.println("AwsCliTest: skipped, no AWS CLI v2 on the PATH (Debian: apt-get install awscli)");
        }
        assumeTrue(cli.isPresent(), "no AWS CLI v2 on the PATH");
        try (FakeDynamoDb fake = FakeDynamoDb.create()) {
            Cli aws = new Cli(cli.get(), fake.endpoint().toString());

            assertThat(aws.run(
                            "create-table",
                            "--table-name",
                            "Mails",
                            "--billing-mode",
                            "PAY_PER_REQUEST",
                            "--attribute-definitions",
                            "AttributeName=id,AttributeType=S",
                            "--key-schema",
                            "AttributeName=id,KeyType=HASH"))
                    .contains("\"TableStatus\": \"ACTIVE\"");
            assertThat(aws.run(
                            "put-item",
                            "--table-name",
                            "Mails",
                            "--item",
                            "{\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"1.50\"}}"))
                    .isBlank();
            assertThat(aws.run(
                            "query",
                            "--table-name",
                            "Mails",
                            "--key-condition-expression",
                            "id = :id",
                            "--expression-attribute-values",
                            "{\":id\":{\"S\":\"1\"}}"))
                    .contains("\"N\": \"1.5\"", "\"Count\": 1");
            assertThat(aws.run(
                            "put-item",
                            "--table-name",
                            "Mails",
                            "--item",
                            "{\"id\":{\"S\":\"1\"}}",
                            "--condition-expression",
                            "attribute_not_exists(id)"))
                    .contains("An error occurred (ConditionalCheckFailedException) when calling the PutItem operation: "
                            + "The conditional request failed");
            assertThat(fake.items("Mails")).containsExactly("{\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"1.5\"}}");
        }
    }

    private static Optional<String> findCli() {
        return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .map(directory -> Path.of(directory, "aws").toFile())
                .filter(File::canExecute)
                .map(File::getPath)
                .filter(AwsCliTest::isVersion2)
                .findFirst();
    }

    private static boolean isVersion2(String path) {
        try {
            return output(new ProcessBuilder(path, "--version")).startsWith("aws-cli/2.");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    private final class Cli {
        private final String path;
        private final String endpoint;

        Cli(String path, String endpoint) {
            this.path = path;
            this.endpoint = endpoint;
        }

        String run(String... arguments) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of(path, "dynamodb"));
            command.addAll(List.of(arguments));
            command.addAll(
                    List.of("--endpoint-url", endpoint, "--region", "us-east-1", "--output", "json", "--no-cli-pager"));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("HOME", home.toString());
            builder.environment().put("AWS_ACCESS_KEY_ID", "id");
            builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
            builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
            return output(builder);
        }
    }
}
