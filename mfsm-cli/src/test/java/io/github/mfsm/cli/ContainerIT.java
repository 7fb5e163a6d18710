package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The container image without Docker: what the {@code Dockerfile} copies and runs, in a folder in place of the image's,
 * with a JDK of this computer in place of the image's. Skipped where there is none that is new enough.
 */
class ContainerIT {
    private static final Path JAR = Path.of(System.getProperty("runnable"));
    private static final Path MODULE = JAR.getParent().getParent();
    private static final Path RECIPE = MODULE.resolve("container");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    @TempDir
    Path image;

    private record Run(int exitCode, String output) {}

    private static Run run(String jdk, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (!jdk.isEmpty()) {
            builder.environment().put("JAVA_HOME", jdk);
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private static List<String> lines(String instruction) throws IOException {
        try (Stream<String> lines = Files.lines(RECIPE.resolve("Dockerfile"))) {
            return lines.filter(line -> line.startsWith(instruction + " "))
                    .map(line -> line.substring(instruction.length() + 1))
                    .toList();
        }
    }

    /** Returns the words of a command in JSON; those that are paths lead into the folder that stands for the image. */
    private List<String> command(String line) {
        return QUOTED.matcher(line)
                .results()
                .map(match -> match.group(1))
                .map(word -> word.startsWith("/") ? image + word : word)
                .toList();
    }

    private void copy(String line) throws IOException {
        List<String> words = Stream.of(line.split(" "))
                .filter(word -> !word.startsWith("--"))
                .toList();
        Path target = Path.of(image + words.get(words.size() - 1));
        boolean isFolder = line.endsWith("/");
        Files.createDirectories(isFolder ? target : target.getParent());
        for (String word : words.subList(0, words.size() - 1)) {
            Path source = word.startsWith("target/") ? JAR : MODULE.resolve(word);
            Path copy = Files.copy(source, isFolder ? target.resolve(source.getFileName()) : target);
            assertThat(copy.toFile().setExecutable(true)).isTrue();
        }
    }

    @Test
    void servesFromTheCacheWithTheSmallJreAndIsHealthy() throws IOException, InterruptedException {
        Path finder = MODULE.resolve("../mfsm-lambda/container/find-jdk");
        Run found = run("", List.of("sh", finder.toString()));
        assumeThat(found.exitCode()).as(found.output()).isZero();
        String jdk = found.output().strip();
        for (String line : lines("COPY")) {
            if (!line.startsWith("--from")) {
                copy(line);
            }
        }
        for (String line : lines("RUN")) {
            Run step = run(jdk, command(line));
            assertThat(step.exitCode()).as(line + "\n" + step.output()).isZero();
        }

        List<String> start = new ArrayList<>(command(lines("ENTRYPOINT").get(0)));
        start.addAll(command(lines("CMD").get(0)));
        start.addAll(List.of("--port", "0"));
        ProcessBuilder builder = new ProcessBuilder(start).redirectErrorStream(true);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");
        builder.environment().put("JAVA_HOME", image.resolve("none").toString());
        Process server = builder.start();
        try (BufferedReader output = server.inputReader()) {
            String ready = output.lines()
                    .filter(line -> line.contains("http://") || line.contains("rror"))
                    .findFirst()
                    .orElse("");
            String port = ready.replaceFirst(".*http://127\\.0\\.0\\.1:(\\d+).*", "$1");
            String health = image.resolve("opt/mfsm/health").toString();
            assertThat(run("", List.of(health, port)).exitCode()).as(ready).isZero();
            assertThat(run("", List.of(health, "1")).exitCode()).isNotZero();
        } finally {
            server.destroy();
            assertThat(server.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }
}
