package io.github.mfsm.testkit.sfn.internal.request;

import static io.github.mfsm.testkit.sfn.internal.request.Shape.UNBOUNDED;

import io.github.mfsm.testkit.sfn.internal.request.Shape.Decimal;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Field;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Flag;
import io.github.mfsm.testkit.sfn.internal.request.Shape.ListOf;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Struct;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Text;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Whole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The members, bounds and patterns of every request of the Step Functions API, version 2016-11-23.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html">API reference</a>
 */
public final class Constraints {

    /** How many buckets the service's hash tables of enum values have. */
    private static final int BUCKETS = 32;

    private static final Text ARN = text(1, 256);
    private static final Text LONG_ARN = text(1, 2000);
    private static final Text NAME = text(1, 80);
    private static final Text DEFINITION = text(1, 1_048_576).secret();
    private static final Shape.Payload DATA = new Shape.Payload(262_144);
    private static final Text ERROR = text(0, 256).secret();
    private static final Text CAUSE = text(0, 32_768).secret();
    private static final Text STATE_NAME = text(1, 80).secret();
    private static final Text DESCRIPTION = text(UNBOUNDED, 256).secret();
    private static final Text TASK_TOKEN = text(1, 2048);
    private static final Text PAGE_TOKEN = text(1, 1024);
    private static final Text TRACE_HEADER = matching(0, 256, "\\p{ASCII}*");
    private static final Text INCLUDED_DATA = oneOf("ALL_DATA", "METADATA_ONLY");
    private static final Text MACHINE_TYPE = oneOf("STANDARD", "EXPRESS");
    private static final Whole PAGE_SIZE = new Whole(0, 1000);
    private static final Flag FLAG = new Flag();

    private static final ListOf TAGS =
            listOf(struct("Tag", optional("key", text(1, 128)), optional("value", text(0, 256))));
    private static final Struct ENCRYPTION = struct(
            "EncryptionConfiguration",
            optional("kmsKeyId", text(1, 2048)),
            optional("kmsDataKeyReusePeriodSeconds", new Whole(60, 900)),
            required("type", oneOf("AWS_OWNED_KEY", "CUSTOMER_MANAGED_KMS_KEY")));
    private static final Struct LOGGING = struct(
            "LoggingConfiguration",
            optional("level", oneOf("ALL", "ERROR", "FATAL", "OFF")),
            optional("includeExecutionData", FLAG),
            optional(
                    "destinations",
                    listOf(struct(
                            "LogDestination",
                            optional(
                                    "cloudWatchLogsLogGroup",
                                    struct("CloudWatchLogsLogGroup", optional("logGroupArn", ARN)))))));
    private static final Struct TRACING = struct("TracingConfiguration", optional("enabled", FLAG));
    private static final ListOf ROUTING = new ListOf(
            1,
            2,
            struct(
                    "RoutingConfigurationListItem",
                    required("stateMachineVersionArn", ARN),
                    required("weight", new Whole(0, 100))));
    private static final Struct MOCK = struct(
            "MockInput",
            optional("result", DATA),
            optional("errorOutput", struct("MockErrorOutput", optional("error", ERROR), optional("cause", CAUSE))),
            optional("fieldValidationMode", oneOf("STRICT", "PRESENT", "NONE")));
    private static final Struct STATE_CONFIGURATION = struct(
            "TestStateConfiguration",
            optional("retrierRetryCount", atLeast(0)),
            optional("errorCausedByState", STATE_NAME),
            optional("mapIterationFailureCount", atLeast(0)),
            optional("mapItemReaderData", DATA));

    private static final Map<String, Struct> INPUTS = inputs();

    private record Member(String name, Field field) {}

    private Constraints() {}

    /** Returns the request of an operation, or empty if the API has no operation of that name. */
    public static Optional<Struct> of(String operation) {
        return Optional.ofNullable(INPUTS.get(operation));
    }

    /** Returns the requests of all operations, by name. */
    public static Map<String, Struct> all() {
        return INPUTS;
    }

    private static Map<String, Struct> inputs() {
        Map<String, Struct> all = new TreeMap<>();
        stateMachines(all);
        versionsAndAliases(all);
        executions(all);
        activitiesAndTasks(all);
        mapRunsTagsAndTests(all);
        return Collections.unmodifiableMap(all);
    }

    private static void stateMachines(Map<String, Struct> all) {
        add(
                all,
                "CreateStateMachine",
                required("name", NAME),
                required("definition", DEFINITION),
                required("roleArn", ARN),
                optional("type", MACHINE_TYPE),
                optional("loggingConfiguration", LOGGING),
                optional("tags", TAGS),
                optional("tracingConfiguration", TRACING),
                optional("publish", FLAG),
                optional("versionDescription", DESCRIPTION),
                optional("encryptionConfiguration", ENCRYPTION));
        add(
                all,
                "UpdateStateMachine",
                required("stateMachineArn", ARN),
                optional("definition", DEFINITION),
                optional("roleArn", ARN),
                optional("loggingConfiguration", LOGGING),
                optional("tracingConfiguration", TRACING),
                optional("publish", FLAG),
                optional("versionDescription", DESCRIPTION),
                optional("encryptionConfiguration", ENCRYPTION));
        add(all, "DeleteStateMachine", required("stateMachineArn", ARN));
        add(all, "DescribeStateMachine", required("stateMachineArn", ARN), optional("includedData", INCLUDED_DATA));
        add(
                all,
                "DescribeStateMachineForExecution",
                required("executionArn", ARN),
                optional("includedData", INCLUDED_DATA));
        add(all, "ListStateMachines", optional("maxResults", PAGE_SIZE), optional("nextToken", PAGE_TOKEN));
        add(
                all,
                "ValidateStateMachineDefinition",
                required("definition", DEFINITION),
                optional("type", MACHINE_TYPE),
                optional("severity", oneOf("ERROR", "WARNING")),
                optional("maxResults", new Whole(0, 100)));
    }

    private static void versionsAndAliases(Map<String, Struct> all) {
        add(
                all,
                "PublishStateMachineVersion",
                required("stateMachineArn", ARN),
                optional("revisionId", text(UNBOUNDED, UNBOUNDED)),
                optional("description", DESCRIPTION));
        add(all, "DeleteStateMachineVersion", required("stateMachineVersionArn", LONG_ARN));
        add(
                all,
                "ListStateMachineVersions",
                required("stateMachineArn", ARN),
                optional("nextToken", PAGE_TOKEN),
                optional("maxResults", PAGE_SIZE));
        add(
                all,
                "CreateStateMachineAlias",
                optional("description", DESCRIPTION),
                required("name", matching(1, 80, "^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$")),
                required("routingConfiguration", ROUTING));
        add(
                all,
                "UpdateStateMachineAlias",
                required("stateMachineAliasArn", ARN),
                optional("description", DESCRIPTION),
                optional("routingConfiguration", ROUTING));
        add(all, "DescribeStateMachineAlias", required("stateMachineAliasArn", ARN));
        add(all, "DeleteStateMachineAlias", required("stateMachineAliasArn", ARN));
        add(
                all,
                "ListStateMachineAliases",
                required("stateMachineArn", ARN),
                optional("nextToken", PAGE_TOKEN),
                optional("maxResults", PAGE_SIZE));
    }

    private static void executions(Map<String, Struct> all) {
        add(
                all,
                "StartExecution",
                required("stateMachineArn", ARN),
                optional("name", NAME),
                optional("input", DATA),
                optional("traceHeader", TRACE_HEADER));
        add(
                all,
                "StartSyncExecution",
                required("stateMachineArn", ARN),
                optional("name", NAME),
                optional("input", DATA),
                optional("traceHeader", TRACE_HEADER),
                optional("includedData", INCLUDED_DATA));
        add(all, "DescribeExecution", required("executionArn", ARN), optional("includedData", INCLUDED_DATA));
        add(all, "StopExecution", required("executionArn", ARN), optional("error", ERROR), optional("cause", CAUSE));
        add(all, "RedriveExecution", required("executionArn", ARN), optional("clientToken", matching(1, 64, "[!-~]+")));
        add(
                all,
                "ListExecutions",
                optional("stateMachineArn", ARN),
                optional(
                        "statusFilter",
                        oneOf("RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE")),
                optional("maxResults", PAGE_SIZE),
                optional("nextToken", text(1, 3096)),
                optional("mapRunArn", LONG_ARN),
                optional("redriveFilter", oneOf("REDRIVEN", "NOT_REDRIVEN")));
        add(
                all,
                "GetExecutionHistory",
                required("executionArn", ARN),
                optional("maxResults", PAGE_SIZE),
                optional("reverseOrder", FLAG),
                optional("nextToken", PAGE_TOKEN),
                optional("includeExecutionData", FLAG));
    }

    private static void activitiesAndTasks(Map<String, Struct> all) {
        add(
                all,
                "CreateActivity",
                required("name", NAME),
                optional("tags", TAGS),
                optional("encryptionConfiguration", ENCRYPTION));
        add(all, "DeleteActivity", required("activityArn", ARN));
        add(all, "DescribeActivity", required("activityArn", ARN));
        add(all, "ListActivities", optional("maxResults", PAGE_SIZE), optional("nextToken", PAGE_TOKEN));
        add(all, "GetActivityTask", required("activityArn", ARN), optional("workerName", NAME));
        add(all, "SendTaskHeartbeat", required("taskToken", TASK_TOKEN));
        add(all, "SendTaskSuccess", required("taskToken", TASK_TOKEN), required("output", DATA));
        add(
                all,
                "SendTaskFailure",
                required("taskToken", TASK_TOKEN),
                optional("error", ERROR),
                optional("cause", CAUSE));
    }

    private static void mapRunsTagsAndTests(Map<String, Struct> all) {
        add(all, "DescribeMapRun", required("mapRunArn", LONG_ARN));
        add(
                all,
                "ListMapRuns",
                required("executionArn", ARN),
                optional("maxResults", PAGE_SIZE),
                optional("nextToken", PAGE_TOKEN));
        add(
                all,
                "UpdateMapRun",
                required("mapRunArn", LONG_ARN),
                optional("maxConcurrency", atLeast(0)),
                optional("toleratedFailurePercentage", new Decimal(0, 100)),
                optional("toleratedFailureCount", atLeast(0)));
        add(all, "TagResource", required("resourceArn", ARN), required("tags", TAGS));
        add(all, "UntagResource", required("resourceArn", ARN), required("tagKeys", listOf(text(1, 128))));
        add(all, "ListTagsForResource", required("resourceArn", ARN));
        add(
                all,
                "TestState",
                required("definition", DEFINITION),
                optional("roleArn", ARN),
                optional("input", DATA),
                optional("inspectionLevel", oneOf("INFO", "DEBUG", "TRACE")),
                optional("revealSecrets", FLAG),
                optional("variables", DATA),
                optional("stateName", STATE_NAME),
                optional("mock", MOCK),
                optional("context", DATA),
                optional("stateConfiguration", STATE_CONFIGURATION));
    }

    private static void add(Map<String, Struct> all, String operation, Member... members) {
        all.put(operation, struct(operation + "Input", List.of(members)));
    }

    private static Struct struct(String name, Member... members) {
        return struct(name, List.of(members));
    }

    private static Struct struct(String name, List<Member> members) {
        Map<String, Field> ordered = new LinkedHashMap<>();
        members.forEach(member -> ordered.put(member.name(), member.field()));
        return new Struct(name, ordered);
    }

    private static Member required(String name, Shape shape) {
        return new Member(name, new Field(true, shape));
    }

    private static Member optional(String name, Shape shape) {
        return new Member(name, new Field(false, shape));
    }

    private static Text text(long min, long max) {
        return new Text(min, max, null, List.of(), false);
    }

    private static Text matching(long min, long max, String pattern) {
        return new Text(min, max, Pattern.compile(pattern), List.of(), false);
    }

    /**
     * Returns one of some values.
     *
     * <p>Messages list them as they come out of the service's hash table: by hash code modulo {@value #BUCKETS}, within
     * a bucket the last one first. That is the recorded order of {@code statusFilter}, and the one that DynamoDB and
     * Kinesis are known to use.
     */
    private static Text oneOf(String... values) {
        List<String> listed = new ArrayList<>(List.of(values));
        Collections.reverse(listed);
        listed.sort(Comparator.comparingInt(value -> value.hashCode() & (BUCKETS - 1)));
        return new Text(UNBOUNDED, UNBOUNDED, null, listed, false);
    }

    private static Whole atLeast(long min) {
        return new Whole(min, UNBOUNDED);
    }

    private static ListOf listOf(Shape element) {
        return new ListOf(UNBOUNDED, UNBOUNDED, element);
    }
}
