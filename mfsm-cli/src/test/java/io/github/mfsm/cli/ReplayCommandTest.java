package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.explore.replay.RecordedHistory;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    private static final String DEFINITION = """
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "OutputPath": "$.Payload",
                "Parameters": {"FunctionName": "call", "Payload": {"a": 1}}, "End": true}}}
            """;

    @TempDir
    private Path folder;

    private String definition = "";
    private String history = "";

    @BeforeEach
    void record() {
        definition = Cli.file(folder.resolve("call.asl.json"), DEFINITION);
        Engine engine = Engine.builder()
                .handlers(request -> TaskResult.succeeded("{\"Payload\":{\"b\":2}}"))
                .build();
        String page = RecordedHistory.of(engine.start(StateMachine.parse(DEFINITION), "{}"))
                .toJson();
        history = Cli.file(folder.resolve("history.json"), page);
    }

    @Test
    void theSameEventsAreTold() {
        Cli cli = mfsm("replay", history, "--definition", definition);

        assertThat(cli.err()).isEmpty();
        assertThat(cli.out().strip()).isEqualTo(history + ": the same 7 events");
        assertThat(cli.exitCode()).isZero();
    }

    @Test
    void theFirstDifferenceIsTold() {
        String changed = Cli.file(folder.resolve("changed.asl.json"), DEFINITION.replace("\"a\": 1", "\"a\": 2"));

        Cli cli = mfsm("replay", history, history, "--definition", changed);
        Cli json = mfsm("replay", history, "--definition", changed, "--json");

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.out())
                .contains("event 3 (TaskScheduled) of state 'Call' at /parameters/Payload/a: recorded 1, now 2")
                .contains("0 of 2 histories are repeated.");
        assertThat(json.exitCode()).isEqualTo(1);
        assertThat(json.json().at("/histories/0/difference/pointer").asText()).isEqualTo("/parameters/Payload/a");
    }

    @Test
    void aHistoryThatIsNotWholeIsBadInput() throws Exception {
        String page = Files.readString(Path.of(history)).replace("\"id\" : 1,", "\"id\" : 9,");
        String broken = Cli.file(folder.resolve("broken.json"), page);

        Cli cli = mfsm("replay", broken, "--definition", definition);

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains(broken + ": event 1 is missing; give all pages of the history.");
    }

    @Test
    void theWrittenTestCompiles() throws Exception {
        Path source = folder.resolve("CallHistoryTest.java");

        Cli cli = mfsm("replay", history, "--definition", definition, "--write-test", source.toString());

        assertThat(cli.exitCode()).isZero();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        boolean compiles = compiler.getTask(
                        problems,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source))
                .call();
        assertThat(compiles).as(problems.toString()).isTrue();
        assertThat(Files.readString(source)).contains("Path.of(\"" + definition + "\")");
    }

    @Test
    void aTestNeedsTheNameOfAClassAndAResolvedDefinition() {
        assertThat(mfsm("replay", history, "--definition", definition, "--write-test", "history-test.java")
                        .err())
                .contains("such as OrderHistoryTest.java");
        String yaml = Cli.file(folder.resolve("call.yaml"), "StartAt: A\nStates: {A: {Type: Pass, End: true}}\n");
        assertThat(mfsm("replay", history, "--definition", yaml, "--write-test", "ATest.java")
                        .err())
                .contains("is a template, YAML, or has substitutions");
    }
}
