package io.github.mfsm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: a disk that is full, and a signal in the middle. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full, named pipes and SIGTERM")
class OwnProcessTest {
    @TempDir
    private Path folder;

    private ProcessBuilder mfsm(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    @Test
    void aResultThatCanNotBeWrittenIsNoSuccess() throws IOException, InterruptedException {
        Process process = mfsm("--help").redirectOutput(new File("/dev/full")).start();

        assertThat(process.errorReader().readLine())
                .isEqualTo("mfsm: the result can't be written: No space left on device.");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void aReaderThatHasReadEnoughLosesNothing() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "{ \"$@\"; echo $? >&2; } | true", "sh"));
        command.addAll(mfsm("--help").command());

        Process process = new ProcessBuilder(command).start();

        assertThat(process.errorReader().lines()).containsExactly("0");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void mutateEndsItsTestsAndLeavesNoFileWhenItIsStopped() throws IOException, InterruptedException {
        String definition = Cli.file(
                folder.resolve("wait.asl.json"),
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Wait\", \"Seconds\": 1, \"End\": true}}}");
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process process = mfsm("mutate", definition, "--tests", "echo $$ > " + pipe + "; sleep 600")
                .redirectErrorStream(true)
                .start();
        long tests = Long.parseLong(Files.readString(pipe).trim());

        process.destroy();

        assertThat(process.waitFor()).isEqualTo(128 + 15);
        ProcessHandle.of(tests)
                .ifPresent(
                        handle -> handle.onExit().orTimeout(1, TimeUnit.MINUTES).join());
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("wait.asl.json", "pipe");
    }
}
