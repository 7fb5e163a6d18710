package io.github.mfsm.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.lambda.InvocationResult;
import io.github.mfsm.testkit.lambda.InvocationResult.Answer;
import io.github.mfsm.testkit.lambda.InvocationResult.Failure;
import io.github.mfsm.testkit.lambda.LambdaProcess;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The container image without Docker: what the {@code Dockerfile} copies and runs, in a directory in place of the
 * image's, with a JDK of this computer in place of the image's. Skipped where there is none that is new enough.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainerIT {
    private static final Path MODULE = Deployable.jar().jar().getParent().getParent();
    private static final Path RECIPE = MODULE.resolve("container");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final String FROM_CACHE = "source: shared objects file";
    private static final String DEFINITION = """
            {"StartAt": "Decide", "States": {"Decide": {"Type": "Pass", "End": true, "Result": %s}}}""".formatted(HandlerFixture.DEFAULT_FOR_ALL);

    private final VirtualTime time = VirtualTime.manual(Instant.now());
    private final FakeStepFunctions stepFunctions =
            FakeStepFunctions.builder().time(time).build();
    private final FakeDynamoDb dynamoDb = FakeDynamoDb.builder().time(time).build();
    private final FakeStateMachine machine = stepFunctions.create("mail", DEFINITION);
    private Run search;
    private Path image;
    private String jdk;

    ContainerIT() {
        dynamoDb.createTable("executions", "InvocationId");
    }

    @AfterAll
    void close() {
        stepFunctions.close();
        dynamoDb.close();
    }

    @BeforeAll
    void build(@TempDir Path directory) throws IOException, InterruptedException {
        search = run(List.of("sh", RECIPE.resolve("find-jdk").toString()), Map.of());
        if (search.exitCode() != 0) {
            return;
        }
        jdk = search.output().strip();
        image = directory;
        for (String line : lines("COPY")) {
            copy(List.of(line.split(" ")).stream()
                    .filter(word -> !word.startsWith("--"))
                    .toList());
        }
        for (String line : lines("RUN")) {
            Run run = run(command(line), Map.of("JAVA_HOME", jdk));
            assertThat(run.exitCode()).as(run.output()).isZero();
        }
    }

    @BeforeEach
    void skipWithoutAJdk() {
        assumeThat(search.exitCode()).as(search.output()).isZero();
    }

    @Test
    void loadsTheFunctionFromTheCache() throws IOException {
        Path log = image.resolve("classes");

        answer("-XX:AOTMode=on -Xlog:class+load:file=" + log);

        List<String> loaded = Files.readAllLines(log);
        assertThat(loaded)
                .filteredOn(line -> line.contains(" io.github.mfsm.") && line.contains(FROM_CACHE))
                .hasSizeGreaterThan(100);
        // Some for what only a slow computer meets: attempts that are made again, a call that gives up.
        assertThat(loaded)
                .filteredOn(line -> line.contains(" io.github.mfsm.") && !line.contains(FROM_CACHE))
                .hasSizeLessThan(10);
        assertThat(loaded).filteredOn(line -> !line.contains(FROM_CACHE)).hasSizeLessThan(loaded.size() / 10);
    }

    @Test
    void refusesToStartWithoutTheCacheIfThatIsAskedFor() throws IOException {
        withoutTheCache(() -> assertThatIllegalStateException()
                .isThrownBy(() -> answer("-XX:AOTMode=on"))
                .withMessageContaining("Unable to use AOT cache"));
    }

    @Test
    void startsWithoutTheCache() throws IOException {
        withoutTheCache(() -> answer("-XX:AOTMode=auto"));
    }

    @Test
    void writesNoWarningsOfTheJvm() {
        assertThat(answer(""))
                .doesNotContain("WARNING")
                .doesNotContain("[warning]")
                .doesNotContain("[error]");
    }

    /** Lets the function answer an email, and returns what it has written. */
    private String answer(String jvmOptions) {
        try (LambdaProcess function = LambdaProcess.builder()
                .entryPoint(command(lines("ENTRYPOINT").get(0)).toArray(String[]::new))
                .handler(command(lines("CMD").get(0)).get(0))
                .environment("JAVA_HOME", jdk)
                .environment("JAVA_TOOL_OPTIONS", jvmOptions)
                .environment("STATE_MACHINE_ARN", machine.arn())
                .environment("EXECUTION_TABLE", "executions")
                .environment("WAIT_TIME_FOR_EXECUTION", "10")
                .environment("AWS_ENDPOINT_URL_SFN", stepFunctions.endpoint().toString())
                .environment("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString())
                .start()) {
            InvocationResult result = function.invoke(HandlerFixture.EVENT);
            if (result instanceof Failure) {
                // A busy computer may start too late for the first call's deadline. WorkMail calls again, too.
                result = function.invoke(HandlerFixture.EVENT);
            }
            assertThat(result).isEqualTo(new Answer(HandlerFixture.DEFAULT_FOR_ALL));
            return function.log();
        }
    }

    private void withoutTheCache(Runnable test) throws IOException {
        Path cache = inImage("/opt/mfsm/mfsm.aot");
        Path away = cache.resolveSibling("away");
        Files.move(cache, away);
        try {
            test.run();
        } finally {
            Files.move(away, cache);
        }
    }

    /** Returns what follows an instruction of the recipe. */
    private static List<String> lines(String instruction) {
        try (Stream<String> lines = Files.lines(RECIPE.resolve("Dockerfile"))) {
            return lines.filter(line -> line.startsWith(instruction + " "))
                    .map(line -> line.substring(instruction.length() + 1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the recipe can't be read", e);
        }
    }

    /**
     * Returns the words of a command in JSON; those that are paths lead into the directory that stands for the image.
     */
    private List<String> command(String line) {
        return QUOTED.matcher(line)
                .results()
                .map(match -> match.group(1))
                .map(word -> word.startsWith("/") ? inImage(word).toString() : word)
                .toList();
    }

    private Path inImage(String path) {
        return image.resolve(path.substring(1));
    }

    private void copy(List<String> paths) throws IOException {
        Path target = Files.createDirectories(inImage(paths.get(paths.size() - 1)));
        for (String path : paths.subList(0, paths.size() - 1)) {
            Path source = MODULE.resolve(path);
            try (Stream<Path> files = Files.isDirectory(source) ? Files.list(source) : Stream.of(source)) {
                for (Path file : files.toList()) {
                    Path copy = Files.copy(file, target.resolve(file.getFileName()));
                    assertThat(copy.toFile().setExecutable(true)).isTrue();
                }
            }
        }
    }

    private record Run(int exitCode, String output) {}

    private static Run run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
