package io.github.mfsm.cli;

import static io.github.mfsm.cli.Cli.mfsm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreCommandTest {
    /**
     * Has a loop, an uncaught error, a token without a limit, missing data, slow retries, and a Choice that may match
     * nothing.
     */
    private static final String DEFINITION = """
            {"StartAt": "Charge", "States": {
              "Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 60,
                "Parameters": {"FunctionName": "charge"}, "ResultPath": "$.charge",
                "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 300, "MaxAttempts": 2}],
                "Catch": [{"ErrorEquals": ["Declined"], "Next": "Tell"}], "Next": "Paid?"},
              "Paid?": {"Type": "Choice", "Choices": [
                {"Variable": "$.charge.Payload.status", "StringEquals": "PAID", "Next": "Ask"},
                {"Variable": "$.charge.Payload.status", "StringEquals": "OPEN", "Next": "Charge"}]},
              "Ask": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
                "Parameters": {"QueueUrl": "q", "MessageBody.$": "$$.Task.Token"}, "ResultPath": null, "Next": "Tell"},
              "Tell": {"Type": "Pass", "Parameters": {"text.$": "$.order.id"}, "End": true}}}
            """;

    @TempDir
    private Path folder;

    private String definition(String text) {
        return Cli.file(folder.resolve("order.asl.json"), text);
    }

    @Test
    void theReportIsAPageWithFindingsRunsAndTheMachineDrawn() throws Exception {
        Path page = folder.resolve("pages/order.html");

        Cli cli = mfsm("explore", definition(DEFINITION), "--report", page.toString());

        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(Files.readString(page))
                .contains("<title>Exploration of order.asl.json</title>")
                .contains("&#39;Ask&#39; waits for an answer without TimeoutSeconds", "The shortest run that shows it")
                .contains("<svg", "What ran")
                .doesNotContain("<script", "http://www.w3.org/1999/xlink");
    }

    @Test
    void whatIsFoundIsToldWithPlacesAndRuns() {
        String file = definition(DEFINITION);

        Cli cli = mfsm("explore", file, "--deadline", "5m", "--max-time", "2h");

        assertThat(cli.err()).isEmpty();
        assertThat(cli.exitCode()).isEqualTo(1);
        assertThat(cli.out())
                .contains(file + ":9:3: warning: 'Ask' waits for an answer without TimeoutSeconds")
                .contains("    Charge fails with Declined")
                .contains("[endless-loop]", "[missing-data]", "[no-choice]", "[slow-retry]", "[uncaught-error]")
                .contains("all paths");
    }

    @Test
    void aSoundMachineHasNoWarnings() {
        Cli cli = mfsm(
                "explore",
                definition("{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"End\": true}}}"));

        assertThat(cli.exitCode()).isZero();
        assertThat(cli.out()).contains("1 run, 0 situations; all paths; nothing found");
    }

    @Test
    void theDocumentHasTheMocksOfEachRun() throws Exception {
        Cli cli = mfsm(
                "explore",
                definition(DEFINITION),
                "--json",
                "--write-mocks",
                folder.resolve("mocks").toString());

        JsonNode missing = Stream.iterate(0, i -> i + 1)
                .map(i -> cli.json().at("/findings/" + i))
                .filter(finding -> finding.path("kind").asText().equals("missing-data"))
                .findFirst()
                .orElseThrow();
        assertThat(missing.at("/run/mocks/Charge/0/Throw/Error").asText()).isEqualTo("Declined");
        try (Stream<Path> files = Files.list(folder.resolve("mocks"))) {
            assertThat(files.map(Path::toString)).anyMatch(name -> name.endsWith("-missing-data.json"));
        }
    }

    @Test
    void aPropertyThatDoesNotHoldIsToldAndAWrongOneRefused() {
        String file = definition(DEFINITION);

        assertThat(mfsm("explore", file, "--property", "never(\"Tell\").before(\"Charge\")")
                        .out())
                .contains("never(\"Tell\").before(\"Charge\") does not hold");
        Cli unknown = mfsm("explore", file, "--property", "atMostOnce(\"Chrage\")");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("no state 'Chrage'", "Charge");
    }

    @Test
    void outputsThatWorkMailRefusesAreFound() {
        String event = Path.of("..", "examples", "events", "inbound.json").toString();
        String machine = definition(
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Result\": {\"actions\": []}, \"End\": true}}}");

        assertThat(mfsm("explore", machine, "--event", event).out())
                .contains("the output is refused")
                .contains("[bad-output]");
    }

    @Test
    void eachGeneratedTestCompilesAndFailsForWhatItNames() throws Exception {
        Path source = folder.resolve("OrderExplorationTest.java");

        Cli cli = mfsm(
                "explore",
                definition(DEFINITION),
                "--deadline",
                "5m",
                "--max-time",
                "2h",
                "--property",
                "never(\"Tell\").before(\"Charge\")",
                "--write-test",
                source.toString());

        assertThat(cli.exitCode()).isEqualTo(1);
        List<String> ran = failures(source);
        assertThat(ran)
                .as(String.join("\n", ran))
                .anyMatch(failure -> failure.startsWith("endlessLoopInCharge: 'Charge': the loop goes on"))
                .anyMatch(failure -> failure.startsWith("missingDataInTell: 'Tell' fails with States.Runtime"))
                .anyMatch(failure -> failure.startsWith("noChoiceInPaid: 'Paid?' has no rule that matches"))
                .anyMatch(failure -> failure.startsWith("hangsInAsk: 'Ask' waits for an answer"))
                .anyMatch(failure -> failure.startsWith("slowRetryInCharge: 'Charge' may be tried for longer"))
                .anyMatch(failure -> failure.startsWith("uncaughtErrorInCharge: 'Charge' may fail"))
                .anyMatch(failure -> failure.startsWith("brokenPropertyIn") && failure.contains("does not hold"));
    }

    @Test
    void statesOfAnyNameHaveATest() throws Exception {
        Path source = folder.resolve("NamesTest.java");
        String machine = definition("""
                {"StartAt": "支払い", "States": {
                  "支払い": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                    "Parameters": {"FunctionName": "f"}, "Next": "\\" it's \\\\u0041 \\"\\"\\""},
                  "\\" it's \\\\u0041 \\"\\"\\"": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                    "Parameters": {"FunctionName": "f"}, "Next": "!"},
                  "!": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                    "Parameters": {"FunctionName": "f"}, "End": true}}}
                """);

        assertThat(mfsm("explore", machine, "--write-test", source.toString()).err())
                .isEmpty();
        assertThat(failures(source))
                .hasSize(3)
                .anyMatch(failure -> failure.startsWith("uncaughtErrorIn支払い: "))
                .anyMatch(failure -> failure.startsWith("uncaughtErrorInItSU0041: "))
                .anyMatch(failure -> failure.startsWith("uncaughtErrorIn: "));
    }

    @Test
    void generatedTestsOfLimitsAndOutputsFailForWhatTheyName() throws Exception {
        Path source = folder.resolve("LimitTest.java");
        String endless = definition("""
                {"StartAt": "A", "States": {
                  "A": {"Type": "Wait", "Seconds": 1, "Next": "B"},
                  "B": {"Type": "Choice", "Choices": [{"Variable": "$.stop", "BooleanEquals": true, "Next": "C"}], "Default": "A"},
                  "C": {"Type": "Pass", "Result": {"actions": []}, "End": true}}}
                """);

        mfsm("explore", endless, "--write-test", source.toString());

        assertThat(failures(source))
                .singleElement()
                .asString()
                .startsWith("overLimitIn")
                .contains("25,000 events");
    }

    @Test
    void generatedTestsOfRefusedOutputsAndUnsuitableDataFailForWhatTheyName() throws Exception {
        Path source = folder.resolve("OutputTest.java");
        String machine = definition("""
                {"StartAt": "Sum", "States": {
                  "Sum": {"Type": "Pass", "Parameters": {"n.$": "States.ArrayLength(States.StringSplit($.subject, ' '))"}, "ResultPath": null,
                    "Next": "Answer"},
                  "Answer": {"Type": "Pass", "Result": {"actions": []}, "End": true}}}
                """);
        String event = Path.of("..", "examples", "events", "inbound.json").toString();

        mfsm(
                "explore",
                machine,
                "--event",
                event,
                "--input",
                Cli.file(folder.resolve("in.json"), "{\"subject\": 3}"),
                "--write-test",
                source.toString());

        List<String> ran = failures(source);
        assertThat(ran)
                .as(String.join("\n", ran))
                .anyMatch(failure -> failure.startsWith("badOutputInAnswer: the output is refused"))
                .anyMatch(failure -> failure.startsWith("unsuitableDataInSum: 'Sum' fails with States.Runtime"));
    }

    @Test
    void theTestOfAPropertyIsWrittenForAnyName() throws Exception {
        Path source = folder.resolve("NameTest.java");
        String machine = definition("""
                {"StartAt": "Pay \\"x\\" failed(1)", "States": {
                  "Pay \\"x\\" failed(1)": {"Type": "Pass", "Next": "Ship"}, "Ship": {"Type": "Pass", "End": true}}}
                """);

        mfsm(
                "explore",
                machine,
                "--property",
                "never(\"Pay \\\"x\\\" failed(1)\").before(\"Ship\")",
                "--write-test",
                source.toString());

        assertThat(failures(source)).singleElement().asString().contains("does not hold");
    }

    @Test
    void aRecordedHistoryGivesInputAndAnswers() {
        String machine = definition(DEFINITION);
        String history = Cli.file(folder.resolve("history.json"), """
                {"events": [
                  {"id": 1, "previousEventId": 0, "timestamp": "2026-11-01T10:00:00Z", "type": "ExecutionStarted",
                   "executionStartedEventDetails": {"input": "{\\"order\\": {\\"id\\": 7}}"}},
                  {"id": 2, "previousEventId": 0, "timestamp": "2026-11-01T10:00:00Z", "type": "TaskStateEntered",
                   "stateEnteredEventDetails": {"name": "Charge", "input": "{\\"order\\": {\\"id\\": 7}}"}},
                  {"id": 3, "previousEventId": 2, "timestamp": "2026-11-01T10:00:00Z", "type": "TaskScheduled",
                   "taskScheduledEventDetails": {"resourceType": "lambda", "resource": "invoke"}},
                  {"id": 4, "previousEventId": 3, "timestamp": "2026-11-01T10:00:01Z", "type": "TaskSucceeded",
                   "taskSucceededEventDetails": {"output": "{\\"Payload\\": {\\"status\\": \\"PAID\\"}}"}}]}
                """);

        Cli cli = mfsm("explore", machine, "--history", history);

        assertThat(cli.out())
                .contains("'Ask' waits for an answer without TimeoutSeconds")
                .contains(
                        "    input {\"order\": {\"id\": 7}}",
                        "    Charge answers {\"Payload\": {\"status\": \"PAID\"}}")
                .doesNotContain("'Paid?' has no rule that matches");
        Cli other = mfsm(
                "explore",
                machine,
                "--history",
                Cli.file(
                        folder.resolve("other.json"),
                        "[{\"id\": 1, \"previousEventId\": 0, \"timestamp\": 1, \"type\": \"ExecutionStarted\","
                                + "\"executionStartedEventDetails\": {\"input\": \"{}\"}}]"));
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("no task of this machine was answered in the history");
    }

    /** Compiles and runs a written test; returns each method with the message that it failed with. */
    private List<String> failures(Path source) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        boolean compiles = compiler.getTask(
                        problems,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)
                                .getJavaFileObjects(source))
                .call();
        assertThat(compiles).as(problems.toString()).isTrue();
        List<String> failures = new ArrayList<>();
        String name = source.getFileName().toString().replace(".java", "");
        URL[] path = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            Constructor<?> constructor = loader.loadClass(name).getDeclaredConstructor();
            constructor.setAccessible(true);
            Method close = constructor.getDeclaringClass().getDeclaredMethod("close");
            close.setAccessible(true);
            for (Method method : constructor.getDeclaringClass().getDeclaredMethods()) {
                if (Arrays.stream(method.getAnnotations()).noneMatch(each -> each instanceof Test)) {
                    continue;
                }
                method.setAccessible(true);
                Object test = constructor.newInstance();
                Throwable failure = catchThrowable(() -> method.invoke(test));
                close.invoke(test);
                assertThat(failure).as(method.getName()).isInstanceOf(InvocationTargetException.class);
                assertThat(failure.getCause()).isInstanceOf(AssertionError.class);
                failures.add(method.getName() + ": " + failure.getCause().getMessage());
            }
        }
        return failures;
    }

    @Test
    void thePageHasThePlacesOfTheTemplate() throws Exception {
        Path page = folder.resolve("order.html");
        String template = Cli.file(folder.resolve("template.yaml"), """
                Resources:
                  Order:
                    Type: AWS::Serverless::StateMachine
                    Properties:
                      Definition:
                        StartAt: Ask
                        States:
                          Ask: {Type: Task, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken', End: true,
                            Parameters: {FunctionName: ask, Payload: {token.$: $$.Task.Token}}}
                """);

        Cli cli = mfsm("explore", template, "--report", page.toString());

        assertThat(cli.out()).contains("template.yaml:8:");
        assertThat(Files.readString(page)).contains("line 8, /States/Ask").doesNotContain("line 1,");
    }

    @Test
    void answersAreAFileOfMocksByState() {
        String file = definition(DEFINITION);
        String other = Cli.file(folder.resolve("package.json"), "{\"name\": \"order\"}");
        String config =
                Cli.file(folder.resolve("MockConfigFile.json"), "{\"StateMachines\": {}, \"MockedResponses\": {}}");

        Cli cli = mfsm("explore", file, "--answers", other);

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains(other + ":1:10: an answer must be an object", "A mock is {\"Return\": ...}");
        assertThat(mfsm("cost", file, "--answers", config).err())
                .contains("--answers " + config + ": give answers by state, as {\"Charge\": {\"Return\": {}}}");
    }

    @Test
    void aTestThatCanNotBeWrittenIsRefusedBeforeTheRuns() {
        Path page = folder.resolve("order.html");

        Cli cli = mfsm("explore", definition(DEFINITION), "--report", page.toString(), "--write-test", "order.txt");

        assertThat(cli.exitCode()).isEqualTo(2);
        assertThat(cli.err()).contains("--write-test order.txt: give a Java file, such as OrderExplorationTest.java.");
        assertThat(page).doesNotExist();
    }

    @Test
    void aBoundIsToldByItsOption() {
        String file = definition(DEFINITION);

        assertThat(mfsm("explore", file, "--max-runs", "0").err()).contains("--max-runs 0: expected 1 or more.");
        assertThat(mfsm("explore", file, "--max-time", "0s").err()).contains("--max-time 0s: expected more than 0.");
    }
}
