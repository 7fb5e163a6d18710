package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are pipes, as in {@code mfsm lint <(jq .definition described.json)}: whoever reads again gets nothing. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a pipe has a name in /proc only")
class PipeTest {
    private static final String DEFINITION = """
            {"StartAt": "Go", "States": {"Go": {"Type": "Pass", "Result": 1, "End": true}}}""";
    private static final String TEMPLATE = """
            Resources:
              Orders:
                Type: AWS::Serverless::StateMachine
                Properties:
                  Role: arn:aws:iam::123456789012:role/r
                  Definition:
                    StartAt: Go
                    States: {Go: {Type: Pass, Result: 1, End: true}}
            """;

    @ParameterizedTest
    @CsvSource({
        "validate, a valid state machine",
        "lint, 0 warnings",
        "explore, 1 run",
        "cost, most 1",
        "execute, SUCCEEDED"
    })
    void aDefinitionIsReadOnce(String command, String expected) throws IOException {
        assertThat(overPipe(DEFINITION, command)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"validate, a valid template", "lint, 0 warnings", "execute, SUCCEEDED"})
    void aTemplateIsReadOnce(String command, String expected) throws IOException {
        assertThat(overPipe(TEMPLATE, command)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource("run, Answered after")
    void anEventIsReadOnce(String command, String expected) throws IOException {
        assertThat(overPipe(Files.readString(Path.of("../examples/events/outbound.json")), command))
                .contains(expected);
    }

    /** Runs a command with a pipe as its file, and returns all that it prints. */
    private static String overPipe(String text, String command) throws IOException {
        Process holder = new ProcessBuilder("tail", "-f", "/dev/null").start();
        try {
            try (OutputStream pipe = holder.getOutputStream()) {
                pipe.write(text.getBytes(StandardCharsets.UTF_8));
            }
            Cli cli = mfsm(command, "/proc/" + holder.pid() + "/fd/0");
            return cli.out() + cli.err();
        } finally {
            holder.destroy();
        }
    }
}
