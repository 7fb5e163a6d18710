package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The distribution, unpacked and run by its launcher for a POSIX shell; the one for Windows is not run here. */
class DistributionIT {
    private static final String PASS =
            "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Result\": 7, \"End\": true}}}";

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String out, String err) {}

    private Ended run(String jdk, String cache, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("JAVA_HOME", jdk);
        builder.environment().put("MFSM_CACHE_DIR", cache);
        int exitCode = builder.start().waitFor();
        return new Ended(exitCode, Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }

    private Ended mfsm(String jdk, String cache, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher().toString()));
        command.addAll(List.of(arguments));
        return run(jdk, cache, command.toArray(String[]::new));
    }

    private Path launcher() throws IOException {
        try (Stream<Path> unpacked = Files.list(folder.resolve("my tools"))) {
            return unpacked.toList().get(0).resolve("bin/mfsm");
        }
    }

    static List<Path> jdks() throws IOException {
        return RunnableJarIT.jdks();
    }

    private static String java() {
        return System.getProperty("java.home");
    }

    @BeforeEach
    void unpack() throws IOException, InterruptedException {
        Path tools = Files.createDirectory(folder.resolve("my tools"));
        Ended unpacked = run(java(), "", "tar", "-xzf", System.getProperty("distribution"), "-C", tools.toString());
        assumeThat(unpacked.exitCode()).as(unpacked.err()).isZero();
        Files.writeString(folder.resolve("pass.asl.json"), PASS);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void makesItsArchiveOnFirstUseAndStartsFromIt(Path jdk) throws IOException, InterruptedException {
        Path cache = folder.resolve("a cache");

        Ended first = mfsm(jdk.toString(), cache.toString(), "execute", "pass.asl.json");
        List<Path> archives = files(cache);
        Ended second = mfsm(jdk.toString(), cache.toString(), "execute", "pass.asl.json");

        assertThat(first.err()).isEqualTo("mfsm: first use with this Java; the next start will be quicker.\n");
        assertThat(first.out()).contains("SUCCEEDED");
        assertThat(archives)
                .hasSize(1)
                .allSatisfy(archive -> assertThat(archive).isNotEmptyFile());
        assertThat(second).isEqualTo(new Ended(0, first.out(), ""));
        assertThat(files(cache)).isEqualTo(archives);
    }

    private static List<Path> files(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.toList();
        }
    }

    @Test
    void doesWithoutAnArchiveWhereItMayNotWriteOne() throws IOException, InterruptedException {
        for (String cache : List.of("", "/proc/mfsm")) {
            assertThat(mfsm(java(), cache, "execute", "pass.asl.json").err()).isEmpty();
        }
    }

    @Test
    void handsOnArgumentsAndExitCodesAndRefusesWhatIsNoJava() throws IOException, InterruptedException {
        Ended missing = mfsm(java(), "", "validate", "no such file.json");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("no such file.json");

        Ended noJava = mfsm(folder.toString(), "", "--version");
        assertThat(noJava.exitCode()).isEqualTo(2);
        assertThat(noJava.err()).startsWith("mfsm: JAVA_HOME is " + folder + ", but there is no bin/java in it.");
    }

    @Test
    void holdsItsLicences() throws IOException {
        Path home = launcher().getParent().getParent();

        assertThat(home.resolve("LICENSE")).content(StandardCharsets.UTF_8).contains("Apache License");
        assertThat(home.resolve("NOTICE")).isNotEmptyFile();
        assertThat(home.resolve("bin/mfsm.cmd")).exists();
    }
}
