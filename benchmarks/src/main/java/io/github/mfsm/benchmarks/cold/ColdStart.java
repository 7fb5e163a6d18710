package io.github.mfsm.benchmarks.cold;

import io.github.mfsm.asl.time.VirtualTime;
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

/**
 * Starts the deployable under the real runtime client, over TLS against the fake servers, in turns with a function that does nothing, and
 * prints what a start, a restore and a warm call cost.
 *
 * <p>The mail's execution has ended before, so a call is answered by three requests (claim, start, read) without waiting.
 */
public final class ColdStart {
    private static final String EVENT = """
            {"summaryVersion": "2018-10-10",
             "envelope": {"mailFrom": {"address": "from@example.org"}, "recipients": [{"address": "to@example.com"}]},
             "sender": {"address": "from@example.org"}, "subject": "Hello", "messageId": "message-1",
             "invocationId": "invocation-1", "flowDirection": "INBOUND", "truncated": false}""";

    private static final String DEFINITION = """
            {"StartAt": "Decide", "States": {"Decide": {"Type": "Pass", "End": true,
              "Result": {"actions": [{"allRecipients": true, "action": {"type": "DEFAULT"}}]}}}}""";

    private static final String NO_OP = "no-op";

    private ColdStart() {}

    /**
     * Measures and prints.
     *
     * @param arguments the number of rounds, the light transport's jar, the jar with the SDK's clients
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, GeneralSecurityException {
        int rounds = Integer.parseInt(arguments[0]);
        Map<String, Path> jars = new LinkedHashMap<>();
        jars.put("light", Path.of(arguments[1]));
        jars.put("SDK", Path.of(arguments[2]));
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
            Start.Context context =
                    new Start.Context(environment, tls.clientArguments(), EVENT, Start.noOpJar(directory));
            // The first round starts the execution and is recorded, the second warms up this process: neither counts.
            measure(1, jars, context);
            services.forEach(RecordedService::replay);
            measure(1, jars, context);
            print(measure(rounds, jars, context), jars, directory, context);
        }
    }

    /** In turns, so that whatever else the computer does hits all alike. */
    private static Map<String, List<Start>> measure(int rounds, Map<String, Path> jars, Start.Context context)
            throws IOException {
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            List<Start> noOp = starts.computeIfAbsent(NO_OP, name -> new ArrayList<>());
            noOp.add(Start.plain(context.noOp(), context));
            for (Map.Entry<String, Path> jar : jars.entrySet()) {
                starts.computeIfAbsent(jar.getKey(), name -> new ArrayList<>())
                        .add(Start.plain(context.function(jar.getValue()), context));
                starts.computeIfAbsent(jar.getKey() + ", restored", name -> new ArrayList<>())
                        .add(Start.restored(context.function(jar.getValue()), context));
            }
        }
        return starts;
    }

    private static void print(
            Map<String, List<Start>> starts, Map<String, Path> jars, Path directory, Start.Context context)
            throws IOException {
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
        System.out.printf("no-op: %d classes%n", classes(context.noOp(), directory, context));
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            System.out.printf(
                    "%s: %d classes, jar %,d bytes%n",
                    jar.getKey(),
                    classes(context.function(jar.getValue()), directory, context),
                    Files.size(jar.getValue()));
        }
    }

    private static long classes(LambdaProcess.Builder function, Path directory, Start.Context context)
            throws IOException {
        Path log = directory.resolve("classes");
        try (LambdaProcess process =
                function.jvmArguments("-Xlog:class+load:file=" + log).start()) {
            process.invoke(context.event());
        }
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).count();
        }
    }
}
