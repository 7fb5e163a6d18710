package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command as one jar: {@code java -jar mfsm-cli-VERSION-all.jar}. */
class RunnableJarIT {
    private static final long MOST_BYTES = 25_000_000;
    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();
    private static final String PASS =
            "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Result\": 7, \"End\": true}}}";

    @TempDir
    Path folder;

    private static Path jar() {
        return Path.of(System.getProperty("runnable"));
    }

    /** The JDKs of this computer: the one that runs the tests, and those beside it. */
    static List<Path> jdks() throws IOException {
        List<Path> found = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        Path beside = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(beside)) {
            try (Stream<Path> homes = Files.list(beside)) {
                homes.filter(home -> Files.isExecutable(home.resolve("bin/java")))
                        .map(RunnableJarIT::real)
                        .distinct()
                        .filter(home -> !home.equals(real(found.get(0))))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    private record Ended(int exitCode, String out, String err) {}

    private static List<String> command(Path jdk, Path jar, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(jdk.resolve("bin/java").toString(), "-XX:TieredStopAtLevel=1", "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Ended run(Path jdk, Path jar, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process = new ProcessBuilder(command(jdk, jar, arguments))
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    private Ended mfsm(String... arguments) throws IOException, InterruptedException {
        return run(Path.of(System.getProperty("java.home")), jar(), arguments);
    }

    @Test
    void isSmallAndHoldsEachFileOnceWithItsLicences() throws IOException {
        assertThat(Files.size(jar())).isLessThan(MOST_BYTES);
        Set<String> names = new HashSet<>();
        try (JarFile file = new JarFile(jar().toFile())) {
            assertThat(file.stream().map(JarEntry::getName).filter(name -> !names.add(name)))
                    .isEmpty();
            assertThat(file.getManifest().getMainAttributes().getValue("Multi-Release"))
                    .isEqualTo("true");
            String factories = new String(
                    file.getInputStream(file.getEntry("META-INF/services/com.fasterxml.jackson.core.JsonFactory"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(factories.lines()).contains("com.fasterxml.jackson.core.JsonFactory");
        }
        assertThat(names)
                .contains("META-INF/LICENSE", "META-INF/NOTICE")
                .noneMatch(name -> name.endsWith("module-info.class"))
                .noneMatch(name -> name.contains("/fasterxml/jackson/databind/")
                        && !name.matches("(META-INF/versions/[0-9]+/)?com/.*"))
                .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|RSA|DSA)"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void runsAMachineFromAFolderWithBlanksUnderEachJdk(Path jdk) throws IOException, InterruptedException {
        Path copy = Files.createDirectory(folder.resolve("my tools")).resolve("mfsm all.jar");
        Files.copy(jar(), copy);
        Files.writeString(folder.resolve("pass it.asl.json"), PASS);

        Ended ended = run(jdk, copy, "execute", "pass it.asl.json", "--json");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("\"SUCCEEDED\"", "\"output\" : 7");
    }

    @Test
    void validatesATemplateAndShowsAMailWithItsDrawing() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("main.tf"), """
                resource "aws_sfn_state_machine" "m" {
                  definition = jsonencode(yamldecode("StartAt: A\\nStates: {A: {Type: Succeed}}"))
                }
                """);
        Ended validated = mfsm("validate", "main.tf");
        assertThat(validated.out() + validated.err()).contains("a valid");
        assertThat(validated.exitCode()).isZero();

        Ended mail = mfsm(
                "run",
                "--mail",
                EXAMPLES.resolve("mails/invoice.eml").toString(),
                "--definition",
                EXAMPLES.resolve("machines/disclaimer.asl.json").toString(),
                "--report",
                "run.html");
        assertThat(mail.exitCode()).as(mail.err()).isZero();
        assertThat(mail.out()).contains("The email is changed: ");
        assertThat(folder.resolve("run.html")).content(StandardCharsets.UTF_8).contains("<svg");
    }

    @Test
    void servesWithNothingWritableAndNoNetwork() throws IOException, InterruptedException {
        Path definition = Files.writeString(folder.resolve("pass.asl.json"), PASS);
        Path nowhere = Path.of("/proc");
        ProcessBuilder builder = new ProcessBuilder(command(
                Path.of(System.getProperty("java.home")),
                jar(),
                "serve",
                "--port",
                "0",
                "--definition",
                "pass=" + definition));
        // Neither a temporary folder nor a home to write to, and a proxy that isn't there for all that isn't on this
        // computer.
        builder.environment()
                .put(
                        "JAVA_TOOL_OPTIONS",
                        "-Djava.io.tmpdir=" + nowhere + " -Duser.home=" + nowhere
                                + " -Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=9 -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=9");
        Process process =
                builder.directory(folder.toFile()).redirectErrorStream(true).start();
        try (BufferedReader lines = process.inputReader()) {
            String endpoint = lines.lines()
                    .filter(line -> line.contains(" are at http") || line.contains("Exception"))
                    .findFirst()
                    .orElse("");
            assertThat(endpoint).contains("http://127.0.0.1:");
            URI health = URI.create(endpoint.substring(endpoint.indexOf("http://")) + "/health");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
        } finally {
            process.destroy();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
    }
}
