package io.github.mfsm.asl.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSdkActionTest {
    private static final Path LIST = Path.of("src/main/resources/io/github/mfsm/asl/definition/aws-sdk-actions.txt");

    /** What the SDK makes by itself where it is not given, by the models' trait for idempotency tokens. */
    private static final Set<String> MADE_BY_THE_SDK = Set.of(
            "clienttoken",
            "clientrequesttoken",
            "idempotencytoken",
            "creationtoken",
            "executetoken",
            "provisiontoken",
            "terminatetoken",
            "updatetoken",
            "requestid",
            "creatorrequestid",
            "callbackid");

    /**
     * What the developer guide calls unsupported by name (page "AWS SDK service integrations" of 2022), and, where it
     * leaves a list out, what the SDK for Java leaves out as deprecated ({@code deprecatedOperations} of the services'
     * {@code customization.config}), which is the same where both are known.
     */
    private static final Set<String> UNSUPPORTED = Set.of(
            "applicationdiscoveryservice:describeExportConfigurations",
            "applicationdiscoveryservice:exportConfigurations",
            "codedeploy:batchGetDeploymentInstances",
            "codedeploy:getDeploymentInstance",
            "codedeploy:listDeploymentInstances",
            "codedeploy:skipWaitTimeForInstanceTermination",
            "comprehendmedical:detectEntities",
            "efs:createTags",
            "emr:describeJobFlows",
            "iot:attachPrincipalPolicy",
            "iot:detachPrincipalPolicy",
            "iot:listPolicyPrincipals",
            "iot:listPrincipalPolicies",
            "kinesis:subscribeToShard",
            "lambda:invokeAsync",
            "lexruntimev2:startConversation",
            "mediapackage:rotateChannelCredentials",
            "rdsdata:executeSql",
            "s3:selectObjectContent",
            "shield:deleteSubscription");

    private static final Pattern VERB_AND_NOUN = Pattern.compile("([A-Z][a-z0-9]+)(.*)");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z]+(?=[A-Z][a-z]|[^A-Za-z]|$)");

    @ParameterizedTest
    @CsvSource({
        "s3:listObjectsV2, Bucket",
        "s3:listBuckets, ''",
        "dynamodb:query, TableName",
        "sfn:sendTaskSuccess, TaskToken Output",
        "databasemigration:describeEndpoints, ''",
        "databasemigrationservice:describeEndpoints, ''",
        "rds:describeDBClusters, ''",
        "rds:startDBInstance, DbInstanceIdentifier",
        "iam:listEntitiesForPolicy, PolicyArn",
        "glue:getTables, DatabaseName",
        "kms:listKeyPolicies, KeyId"
    })
    void knowsWhichActionsThereAreAndWhatTheyRequire(String name, String required) {
        AwsSdkAction action = AwsSdkAction.named(name).orElseThrow();

        assertThat(action.name()).isEqualTo(name);
        assertThat(String.join(" ", action.requiredParameters())).isEqualTo(required);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamodb:Query", "dynamodb:queryy", "dynamo:query", "dynamodb", "dynamodb:", ":query", ""})
    void knowsNoOthers(String name) {
        assertThat(AwsSdkAction.named(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lambda:invokeAsync",
                "s3:selectObjectContent",
                "kinesis:subscribeToShard",
                "rdsdata:executeSql",
                "emr:describeJobFlows",
                "applicationdiscovery:exportConfigurations"
            })
    void leavesOutWhatStepFunctionsDoesNotSupport(String name) {
        assertThat(AwsSdkAction.named(name)).isEmpty();
    }

    @Test
    void isFoundByItsResource() {
        assertThat(AwsSdkAction.of("arn:aws:states:::aws-sdk:sqs:sendMessage.waitForTaskToken"))
                .contains(new AwsSdkAction("sqs:sendMessage", List.of("QueueUrl", "MessageBody")));
        assertThat(AwsSdkAction.of("arn:aws-cn:states:cn-north-1:123456789012:aws-sdk:sqs:sendMessage"))
                .isPresent();
        assertThat(AwsSdkAction.of("arn:aws:states:::sqs:sendMessage")).isEmpty();
        assertThat(AwsSdkAction.of("aws-sdk:sqs:sendMessage")).isEmpty();
    }

    @Test
    void suggestsWhatMayHaveBeenMeant() {
        assertThat(AwsSdkAction.hint("dynamodb:quer")).contains("did you mean 'dynamodb:query'?");
        assertThat(AwsSdkAction.hint("dynamobd:query")).contains("did you mean 'aws-sdk:dynamodb'?");
        assertThat(AwsSdkAction.hint("nosuchserviceatall:query")).isEmpty();
    }

    /** The list is made from the models, where somebody has them. */
    @Test
    void theListIsThatOfTheModels() throws IOException {
        String given = System.getProperty("models.dir", Objects.requireNonNullElse(System.getenv("MFSM_MODELS"), ""));
        Path models = Path.of(given, "sdk-operations.jsonl");
        assumeTrue(Files.isReadable(models), "no service models: MFSM_MODELS names no folder with them");
        List<JsonNode> services = new ArrayList<>();
        for (String line : Files.readAllLines(models)) {
            services.add(new ObjectMapper().readTree(line));
        }
        String header;
        try (Stream<String> lines = Files.lines(LIST)) {
            header = lines.filter(line -> line.startsWith("#")).collect(Collectors.joining("\n"));
        }
        String made = header + "\n"
                + services.stream().map(AwsSdkActionTest::line).sorted().collect(Collectors.joining("\n")) + "\n";

        if (Boolean.getBoolean("sdk.actions.update")) {
            Files.writeString(LIST, made);
        }

        assertThat(Files.readString(LIST).equals(made))
                .as("the list is that of the models; -Dsdk.actions.update=true rewrites it")
                .isTrue();
        assertThat(services).allSatisfy(AwsSdkActionTest::isReadAsItIsWritten);
    }

    private static void isReadAsItIsWritten(JsonNode service) {
        supported(service).forEach(operation -> {
            String name = name(service) + ":" + uncapitalized(operation.getKey());
            assertThat(AwsSdkAction.named(name)).contains(new AwsSdkAction(name, required(operation.getValue())));
        });
    }

    private static Stream<Map.Entry<String, JsonNode>> supported(JsonNode service) {
        return service.path("operations").properties().stream()
                .filter(operation -> !UNSUPPORTED.contains(name(service) + ":" + uncapitalized(operation.getKey())));
    }

    private static String line(JsonNode service) {
        Map<String, Map<List<String>, Set<String>>> groups = new TreeMap<>();
        supported(service).forEach(operation -> {
            Matcher parts = VERB_AND_NOUN.matcher(operation.getKey());
            String verb = uncapitalized(parts.matches() ? parts.group(1) : operation.getKey());
            String noun = parts.matches() ? parts.group(2) : "";
            if (noun.endsWith("ies")) {
                noun = noun.substring(0, noun.length() - 3) + "y";
                verb += "^";
            } else if (noun.endsWith("s") && !noun.endsWith("ss")) {
                noun = noun.substring(0, noun.length() - 1);
                verb += "*";
            }
            groups.computeIfAbsent(noun, any -> new HashMap<>())
                    .computeIfAbsent(required(operation.getValue()), any -> new TreeSet<>())
                    .add(verb);
        });
        String names = name(service);
        if (names.endsWith("service")) {
            names += "," + names.replaceFirst("service$", "");
        }
        return names + ": "
                + groups.entrySet().stream()
                        .map(group -> group.getKey() + parts(group.getKey(), group.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static String parts(String noun, Map<List<String>, Set<String>> verbs) {
        return verbs.entrySet().stream()
                .map(part -> "/" + String.join(",", part.getValue())
                        + part.getKey().stream()
                                .map(member -> "+" + (noun.isEmpty() ? member : member.replaceFirst("^" + noun, "~")))
                                .collect(Collectors.joining()))
                .sorted(Comparator.<String>comparingLong(
                                part -> part.chars().filter(c -> c == '+').count())
                        .thenComparing(Comparator.naturalOrder()))
                .collect(Collectors.joining());
    }

    private static String name(JsonNode service) {
        return service.path("id").asText().replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    /** In pascal case as Step Functions has it: {@code DBInstanceARN} is {@code DbInstanceArn}. */
    private static List<String> required(JsonNode members) {
        List<String> required = new ArrayList<>();
        for (JsonNode member : members) {
            String name = member.asText();
            if (!MADE_BY_THE_SDK.contains(name.toLowerCase(Locale.ROOT))) {
                String pascal = Stream.of(name.split("[^A-Za-z0-9]", -1))
                        .filter(word -> !word.isEmpty())
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
                required.add(CAPITALS.matcher(pascal).replaceAll(AwsSdkActionTest::capitalized));
            }
        }
        return required;
    }

    private static String capitalized(MatchResult capitals) {
        return capitals.group().charAt(0) + capitals.group().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String uncapitalized(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
