package io.github.mfsm.aws.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.sdk.SdkClaimTable;
import io.github.mfsm.aws.sdk.SdkStepFunctions;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.journal.RecordedRequest;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The fakes with the SDK's clients on them, in virtual time that only the runner's sleeping moves. */
final class World implements AutoCloseable {

    static final String TABLE = "claims";
    static final Duration CLAIM_LIFETIME = Duration.ofMinutes(240);
    /** How late the table deletes what has expired. */
    static final Duration TIME_TO_LIVE_LAG = Duration.ofMinutes(60);

    static final Duration AMPLE = Duration.ofSeconds(60);
    static final String PASS = "{\"StartAt\":\"Only\",\"States\":{\"Only\":{\"Type\":\"Pass\",\"End\":true}}}";

    private static final Set<String> RUNNERS =
            Set.of("PutItem", "DeleteItem", "GetItem", "StartExecution", "DescribeExecution", "GetExecutionHistory");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

    final VirtualTime time = VirtualTime.manual();
    final FakeStepFunctions stepFunctions =
            FakeStepFunctions.builder().time(time).build();
    final FakeDynamoDb dynamoDb =
            FakeDynamoDb.builder().time(time).timeToLiveLag(TIME_TO_LIVE_LAG).build();

    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final SfnClient sfnClient = SfnClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(stepFunctions.endpoint())
            .credentialsProvider(CREDENTIALS)
            .httpClient(http)
            .overrideConfiguration(o -> o.retryStrategy(quickRetries()))
            .build();
    private final DynamoDbClient dynamoDbClient = DynamoDbClient.builder()
            .region(Region.US_EAST_1)
            .endpointOverride(dynamoDb.endpoint())
            .credentialsProvider(CREDENTIALS)
            .httpClient(http)
            .overrideConfiguration(o -> o.retryStrategy(quickRetries()))
            .build();

    final StepFunctionsPort stepFunctionsPort = SdkStepFunctions.of(sfnClient);
    final ClaimTablePort tablePort = SdkClaimTable.of(dynamoDbClient, TABLE);

    private int tableRequestsSeen;
    private int stepFunctionsRequestsSeen;

    World() {
        reset();
        // The first calls of a process load and compile much; the time limits of those that count should not see it.
        OnceOnlyExecution runner = runner(machine("Warm", PASS)).build();
        runner.prime(AMPLE);
        run(runner, "warm", "{}");
        run(runner, "warm", "{}");
        reset();
    }

    private static RetryStrategy quickRetries() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(3)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .circuitBreakerEnabled(false)
                .build();
    }

    void reset() {
        stepFunctions.reset();
        dynamoDb.reset();
        dynamoDb.createTable(TABLE, "InvocationId");
        dynamoDb.enableTimeToLive(TABLE, "TimeToLive");
        tableRequestsSeen = 0;
        stepFunctionsRequestsSeen = 0;
    }

    StateMachineArn machine(String name, String definition) {
        return StateMachineArn.parse(stepFunctions.create(name, definition).arn());
    }

    /** Publishes the machine as it is, with an alias to that. */
    StateMachineArn alias(StateMachineArn machine, String name) {
        stepFunctions
                .calls()
                .call(
                        "CreateStateMachineAlias",
                        "{\"name\":\"" + name + "\",\"routingConfiguration\":[{\"stateMachineVersionArn\":\""
                                + version(machine) + "\",\"weight\":100}]}");
        return StateMachineArn.parse(machine + ":" + name);
    }

    /** Publishes the machine as it is. */
    StateMachineArn version(StateMachineArn machine) {
        String published =
                stepFunctions.calls().call("PublishStateMachineVersion", "{\"stateMachineArn\":\"" + machine + "\"}");
        return StateMachineArn.parse(
                json(published).path("stateMachineVersionArn").asText());
    }

    /** A machine that waits, and then returns the result. */
    static String waits(Duration time, String result) {
        return "{\"StartAt\":\"Wait\",\"States\":{\"Wait\":{\"Type\":\"Wait\",\"Seconds\":" + time.toSeconds()
                + ",\"Next\":\"Answer\"},\"Answer\":{\"Type\":\"Pass\",\"Result\":" + result + ",\"End\":true}}}";
    }

    /** A runner as WorkMail's function would set it up, on these ports. */
    OnceOnlyExecution.Builder runner(StateMachineArn machine) {
        return OnceOnlyExecution.builder()
                .stateMachine(machine)
                .stepFunctions(stepFunctionsPort)
                .table(tablePort)
                .tablePatience(AMPLE) // in real time, on a machine that may be busy
                .claimLifetime(CLAIM_LIFETIME)
                .clock(time)
                .sleeper(time::advance);
    }

    /** Fifteen seconds from now, less half a second. */
    Deadline deadline() {
        return Deadline.after(time.instant(), Duration.ofSeconds(15)).lessMargin(Duration.ofMillis(500));
    }

    Outcome run(OnceOnlyExecution runner, String key, String input) {
        return runner.run(ExecutionName.of(key), input, deadline());
    }

    /**
     * The requests since the last time this was asked, DynamoDB's first, each service's in the order they came; without
     * those that set the stage and the check of the machine.
     */
    List<String> newCalls() {
        List<RecordedRequest> table = dynamoDb.requests();
        List<RecordedRequest> executions = stepFunctions.requests();
        List<String> calls = Stream.concat(
                        table.stream().skip(tableRequestsSeen),
                        executions.stream().skip(stepFunctionsRequestsSeen))
                .map(RecordedRequest::operation)
                .filter(RUNNERS::contains)
                .toList();
        tableRequestsSeen = table.size();
        stepFunctionsRequestsSeen = executions.size();
        return calls;
    }

    Optional<JsonNode> row(String key) {
        return dynamoDb.item(TABLE, "{\"InvocationId\":{\"S\":\"" + key + "\"}}")
                .map(World::json);
    }

    /** Writes a row as the Python sample does. */
    void putSamplesRow(String key, StateMachineArn machine) {
        dynamoDb.putItem(TABLE, """
                {"InvocationId": {"S": "%s"}, "ExecutionArn": {"S": "%s"}, "TimeToLive": {"N": "%d"}}
                """.formatted(
                        key,
                        machine.execution(ExecutionName.of(key)),
                        time.instant().plus(CLAIM_LIFETIME).getEpochSecond()));
    }

    /** The bodies of all requests of an operation of Step Functions, as JSON. */
    List<JsonNode> bodies(String operation) {
        return stepFunctions.requests(operation).stream()
                .map(request -> json(request.body()))
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (java.io.IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        sfnClient.close();
        dynamoDbClient.close();
        http.close();
        stepFunctions.close();
        dynamoDb.close();
    }
}
