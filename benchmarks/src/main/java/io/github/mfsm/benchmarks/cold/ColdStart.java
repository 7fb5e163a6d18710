package io.github.mfsm.benchmarks.cold;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.benchmarks.cold.Start.Launch;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.lambda.LambdaProcess;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Starts the deployables under the real runtime client, over TLS against the fake servers, in turns with a function
 * that does nothing, and prints what a start, a restore and a warm call cost.
 *
 * <p>The email's execution has ended before, so a call is answered by three requests (claim, start, read) without
 * waiting.
 */
public final class ColdStart {
    private static final String EVENT = """
            {"summaryVersion": "2018-10-10",
             "envelope": {"mailFrom": {"address": "from@example.org"}, "recipients": [{"address": "to@example.com"}]},
             "sender": {"address": "from@example.org"}, "subject": "Hello", "messageId": "message-1",
             "invocationId": "invocation-1", "flowDirection": "INBOUND", "truncated": false}""";

    /** The same email as SES tells of it, so that it has the same execution: SES's id is the invocation's. */
    private static final String SES_EVENT = """
            {"Records": [{"eventSource": "aws:ses", "eventVersion": "1.0", "ses": {
              "mail": {"timestamp": "2027-04-01T00:00:00.000Z", "source": "from@example.org",
                "messageId": "invocation-1", "destination": ["to@example.com"], "headersTruncated": false,
                "headers": [{"name": "Subject", "value": "Hello"}],
                "commonHeaders": {"returnPath": "from@example.org", "from": ["from@example.org"],
                  "to": ["to@example.com"], "subject": "Hello"}},
              "receipt": {"timestamp": "2027-04-01T00:00:00.000Z", "processingTimeMillis": 1,
                "recipients": ["to@example.com"],
                "spamVerdict": {"status": "PASS"}, "virusVerdict": {"status": "PASS"}, "spfVerdict": {"status": "PASS"},
                "dkimVerdict": {"status": "PASS"}, "dmarcVerdict": {"status": "PASS"},
                "action": {"type": "Lambda", "functionArn": "arn:aws:lambda:us-east-1:123456789012:function:ses",
                  "invocationType": "RequestResponse"}}}}]}""";

    private static final String HANDLER = "io.github.mfsm.lambda.MessageFlowHandler";
    private static final String SES_HANDLER = "io.github.mfsm.ses.ReceiptRuleHandler";

    private static final String DEFINITION = """
            {"StartAt": "Decide", "States": {"Decide": {"Type": "Pass", "End": true,
              "Result": {"actions": [{"allRecipients": true, "action": {"type": "DEFAULT"}}]}}}}""";

    private static final String NO_OP = "no-op";

    /** Those that a snapshot is taken of: SnapStart has none of container images. */
    private static final Set<String> RESTORED = Set.of("light", "SES", "SDK");

    /** A function, and what it is called with. */
    private record Called(Launch launch, String event) {}

    private ColdStart() {}

    /**
     * Measures and prints.
     *
     * @param arguments the number of rounds, the light transport's jar, the jar with the SDK's clients, the jar behind
     *     SES; and, if there is a JDK 25, its home and the directory with the container image's function and cache
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, GeneralSecurityException {
        int rounds = Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("cold-start");
        try (FakeStepFunctions stepFunctions =
                        FakeStepFunctions.builder().time(VirtualTime.real()).build();
                FakeDynamoDb dynamoDb =
                        FakeDynamoDb.builder().time(VirtualTime.real()).build()) {
            dynamoDb.createTable("executions", "InvocationId");
            FakeStateMachine machine = stepFunctions.create("mail", DEFINITION);
            Tls tls = Tls.create(directory);
            List<RecordedService> services = List.of(
                    RecordedService.inFrontOf(stepFunctions.endpoint(), tls),
                    RecordedService.inFrontOf(dynamoDb.endpoint(), tls));
            Map<String, String> environment = Map.of(
                    "STATE_MACHINE_ARN", machine.arn(),
                    "EXECUTION_TABLE", "executions",
                    "WAIT_TIME_FOR_EXECUTION", "10",
                    "AWS_ENDPOINT_URL_SFN", services.get(0).endpoint().toString(),
                    "AWS_ENDPOINT_URL_DYNAMODB", services.get(1).endpoint().toString());
            Start.Context context = new Start.Context(environment, tls.clientArguments(), Start.comparedJar(directory));
            Map<String, Called> functions = functions(arguments, context, tls);
            // The first round starts the execution and is recorded, the second warms up this process: neither counts.
            measure(1, functions);
            services.forEach(RecordedService::replay);
            measure(1, functions);
            Launch light = Objects.requireNonNull(functions.get("light")).launch();
            functions.put("light, archive", new Called(archived(light, directory), EVENT));
            print(measure(rounds, functions));
            for (Map.Entry<String, Called> function : functions.entrySet()) {
                System.out.printf("%s: %s%n", function.getKey(), classes(function.getValue(), directory));
            }
            System.out.printf(
                    "jars: light %,d bytes, SDK %,d bytes, SES %,d bytes%n",
                    Files.size(Path.of(arguments[1])),
                    Files.size(Path.of(arguments[2])),
                    Files.size(Path.of(arguments[3])));
        }
    }

    private static Map<String, Called> functions(String[] arguments, Start.Context context, Tls tls) {
        Path jdk = Path.of(System.getProperty("java.home"));
        Path light = Path.of(arguments[1]);
        Launch function = context.function(jdk, light, HANDLER);
        Map<String, Called> functions = new LinkedHashMap<>();
        functions.put(NO_OP, new Called(context.compared(jdk, NoOpHandler.class), EVENT));
        functions.put("bare", new Called(context.compared(jdk, BareHandler.class), EVENT));
        functions.put("light", new Called(function, EVENT));
        functions.put("SES", new Called(context.function(jdk, Path.of(arguments[3]), SES_HANDLER), SES_EVENT));
        Launch oneRoot = more -> function.with(
                Stream.concat(Stream.of(tls.rootAlone()), Stream.of(more)).toArray(String[]::new));
        functions.put("light, one root trusted", new Called(oneRoot, EVENT));
        functions.put("SDK", new Called(context.function(jdk, Path.of(arguments[2]), HANDLER), EVENT));
        if (arguments.length > 4) {
            Path newer = Path.of(arguments[4]);
            Path image = Path.of(arguments[5]).toAbsolutePath();
            functions.put("no-op, newer JDK", new Called(context.compared(newer, NoOpHandler.class), EVENT));
            functions.put("light, newer JDK", new Called(context.function(newer, light, HANDLER), EVENT));
            functions.put("light, container", new Called(context.container(newer, image, HANDLER), EVENT));
        }
        return functions;
    }

    /** In turns, so that whatever else the computer does hits all alike. */
    private static Map<String, List<Start>> measure(int rounds, Map<String, Called> functions) throws IOException {
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Called> function : functions.entrySet()) {
                Called called = function.getValue();
                String name = function.getKey();
                starts.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(Start.plain(called.launch(), called.event()));
                if (RESTORED.contains(name)) {
                    starts.computeIfAbsent(name + ", restored", key -> new ArrayList<>())
                            .add(Start.restored(called.launch(), called.event()));
                }
            }
        }
        return starts;
    }

    private static void print(Map<String, List<Start>> starts) {
        List<Start> noOps = starts.getOrDefault(NO_OP, List.of());
        Start noOp = Start.median(noOps);
        System.out.printf(
                "%d rounds, JDK %s, %d processors, load average %.1f%n",
                noOps.size(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.println("| | wall ms | CPU ms | wall / no-op | CPU / no-op | warm p50 ms | peak RSS MiB |");
        System.out.println("|---|---|---|---|---|---|---|");
        starts.forEach((name, list) -> {
            Start median = Start.median(list);
            System.out.printf(
                    "| %s | %.0f | %.0f | %.2f | %.2f | %.1f | %.0f |%n",
                    name,
                    median.wallMillis(),
                    median.cpuMillis(),
                    median.wallMillis() / noOp.wallMillis(),
                    median.cpuMillis() / noOp.cpuMillis(),
                    median.warmMillis(),
                    median.peakMebibytes());
        });
    }

    /** The same function with a dynamic archive (AppCDS) of all that a start and a call load. */
    private static Launch archived(Launch function, Path directory) throws IOException, InterruptedException {
        Path archive = directory.resolve("function.jsa");
        try (LambdaProcess process = function.with("-XX:+RecordDynamicDumpInfo").start()) {
            process.invoke(EVENT);
            int exit = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.handle().pid()),
                            "VM.cds",
                            "dynamic_dump",
                            archive.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("jcmd made no archive: it exited with code " + exit);
            }
        }
        return more -> function.with(Stream.concat(Stream.of("-XX:SharedArchiveFile=" + archive), Stream.of(more))
                .toArray(String[]::new));
    }

    /** Tells how many classes a start and a call load, and how many of them from an archive or a cache. */
    private static String classes(Called function, Path directory) throws IOException {
        Path log = directory.resolve("classes");
        try (LambdaProcess process =
                function.launch().with("-Xlog:class+load:file=" + log).start()) {
            process.invoke(function.event());
        }
        List<String> loaded = Files.readAllLines(log).stream()
                .filter(line -> line.contains(" source: "))
                .toList();
        long shared = loaded.stream()
                .filter(line -> line.contains("source: shared objects file"))
                .count();
        return "%d classes, %d of them shared".formatted(loaded.size(), shared);
    }
}
