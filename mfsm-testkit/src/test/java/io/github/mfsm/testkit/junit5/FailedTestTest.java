package io.github.mfsm.testkit.junit5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.sqs.FakeQueue;
import io.github.mfsm.testkit.workmail.WorkMailSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

class FailedTestTest {
    @TempDir
    private Path reports;

    private static final String CALL = """
            {"StartAt": "Call", "States": {
              "Call": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                "Parameters": {"FunctionName": "call", "Payload.$": "$"}, "TimeoutSeconds": 30,
                "Catch": [{"ErrorEquals": ["Refused", "Mfsm.NoTaskHandler"], "Next": "GiveUp"}], "End": true},
              "GiveUp": {"Type": "Pass", "End": true}}}""";

    @Test
    void printsTheHistoryOfAWrongPath() {
        Run run = run("wrongPath");

        assertThat(run.failures).singleElement().asString().contains("Expecting actual");
        assertThat(run.printed)
                .startsWith("--- What happened in Cases.wrongPath(FakeStepFunctions) ---\nFailed: Expecting actual:\n")
                .contains("\n  at " + Cases.class.getName() + ".wrongPath(FailedTestTest.java:")
                .contains("SUCCEEDED after 00:00:00")
                .contains("  path   Call (failed: Refused) > GiveUp\n")
                .contains("  failed Call: Refused: no budget\n")
                .contains("TaskFailed                lambda:invoke  error=Refused  cause=no budget");
    }

    @Test
    void printsTheMessageThatNoFunctionTook() {
        Run run = run("unheard");

        assertThat(run.printed)
                .containsPattern("\nqueue orders could not bring the message \\S+ to"
                        + " arn:aws:lambda:us-east-1:123456789012:function:ship: nothing does the function ship");
    }

    @Test
    void printsWhatTimedOut() {
        Run run = run("timeOut");

        assertThat(run.printed)
                .contains("FAILED after 00:00:30")
                .contains("  error  States.Timeout\n")
                .contains("  path   Call (failed: States.Timeout)\n  failed Call, after 00:00:30: States.Timeout\n");
        assertThat(run.failures)
                .singleElement()
                .asString()
                .contains("there is no output", "failed Call, after 00:00:30: States.Timeout")
                .doesNotContain("TaskScheduled");
    }

    @Test
    void failsTestsWhoseUnmatchedTasksWereCaught() {
        Run run = run("unmatched");

        assertThat(run.failures).singleElement().asString().contains("No handler for state 'Call'", "'Cal'");
        assertThat(run.printed)
                .contains("No handler for state 'Call'", "path   Call (failed: Mfsm.NoTaskHandler) > GiveUp");
    }

    @Test
    void namesMocksThatNoTaskOfAPassedTestUsed() {
        Run run = run("unused");

        assertThat(run.failures).isEmpty();
        assertThat(run.printed)
                .isEqualTo("WARNING: Cases.unused(FakeStepFunctions): there are mocks that no task used;"
                        + " a name may be misspelt, or its state was not reached\n"
                        + "  the mock for 'Notify' was never used\n");
    }

    @Test
    void failsTestsWithUnusedMocksOnDemand() {
        Run run = run(OtherCases.class, "unused");

        assertThat(run.failures)
                .singleElement()
                .extracting(Throwable::getMessage)
                .isEqualTo("there are mocks that no task used; a name may be misspelt, or its state was not"
                        + " reached\n  the mock for 'Notify' was never used");
    }

    @Test
    void letsUnansweredTasksPassOnDemand() {
        assertThat(run(OtherCases.class, "unanswered").failures).isEmpty();
    }

    @Test
    void namesAFewOfManyUnmatchedTasks() {
        Run run = run("manyUnmatched");

        assertThat(run.failures).singleElement().asString().contains("'Each[2]/Call'", "\n(and 5 more)");
        assertThat(run.printed).containsOnlyOnce("(and 5 more)");
    }

    @Test
    void printsTheTimelineOfMails() {
        Run run = run("mail");

        assertThat(run.printed)
                .contains(" was not answered after 04:00:00\n")
                .contains("  +00:00:00  attempt 1: failed with java.io.IOException: no answer yet\n")
                .contains("decided by");
        assertThat(reports.resolve(Cases.class.getName() + ".mail.html"))
                .content(StandardCharsets.UTF_8)
                .contains(
                        "⚠ failed</span> no answer yet <span class=\"dim\" title=\"java.io.IOException\">IOException</span>");
    }

    @Test
    void drawsTheRunAndSaysWhere() {
        Run run = run("wrongPath");

        Path page = reports.resolve(Cases.class.getName() + ".wrongPath.html");
        assertThat(run.printed)
                .contains("\nAs a picture: " + page + "\n--- End of Cases.wrongPath(FakeStepFunctions) ---\n");
        assertThat(page)
                .content(StandardCharsets.UTF_8)
                .contains(
                        "<title>Cases: wrongPath(FakeStepFunctions)</title>", "Expecting actual", "no budget", "<svg");
    }

    @Test
    void drawsEachInvocationOfATestApart() {
        run("repeated");

        assertThat(reports)
                .isDirectoryContaining("glob:**.repeated-1.html")
                .isDirectoryContaining("glob:**.repeated-2.html");
    }

    @Test
    void removesThePageOfATestThatPassesAgain() throws IOException {
        Path page = Files.writeString(reports.resolve(Cases.class.getName() + ".passes.html"), "as it was");

        run("passes");

        assertThat(page).doesNotExist();
    }

    @Test
    void tellsOfAFailedTestEvenIfItCanNotBeDrawn() throws IOException {
        Files.createDirectories(reports.resolve(Cases.class.getName() + ".wrongPath.html/in-the-way"));

        Run run = run("wrongPath");

        assertThat(run.failures).singleElement().asString().contains("Expecting actual");
        assertThat(run.printed).contains("Call (failed: Refused) > GiveUp", "The picture could not be written: ");
    }

    @Test
    void printsWhatHappenedInAFactoryWhoseDynamicTestsFail() {
        Run run = run("made");

        assertThat(run.failures).hasOnlyElementsOfTypes(AssertionError.class, TestAbortedException.class);
        assertThat(run.printed)
                .startsWith("--- What happened in Cases.made(FakeStepFunctions) > refused ---\nFailed: ")
                .contains("\n  at " + Cases.class.getName(), "path   Call (failed: Refused) > GiveUp")
                .containsOnlyOnce("--- What happened in");
        assertThat(reports).isDirectoryContaining("glob:**.made.html");
    }

    @Test
    void printsNothingForTestsThatPass() {
        assertThat(run("passes").printed).isEmpty();
    }

    @Test
    void printsNothingForTestsThatAnAssumptionEnds() {
        assertThat(run("assumes").printed).isEmpty();
        assertThat(reports).isEmptyDirectory();
    }

    private record Run(List<Throwable> failures, String printed) {}

    private Run run(String method) {
        return run(Cases.class, method);
    }

    private Run run(Class<?> cases, String method) {
        OUT.reset();
        List<Throwable> failures = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectMethod(cases, find(cases, method)))
                                .configurationParameter("mfsm.reports.folder", reports.toString())
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable().ifPresent(failures::add);
                            }
                        });
        return new Run(failures, OUT.toString(UTF_8));
    }

    private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();

    private static Method find(Class<?> cases, String name) {
        return Stream.of(cases.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Not run by the build itself either, with the extension's other settings. */
    static class OtherCases {
        @RegisterExtension
        static final MfsmExtension MFSM = MfsmExtension.builder()
                .printTo(new PrintStream(OUT, true, UTF_8))
                .failOnUnusedMocks()
                .allowUnansweredTasks()
                .build();

        @Test
        void unused(FakeStepFunctions stepFunctions) {
            stepFunctions.onTask("Notify", TaskMock.returning("{}"));
        }

        @Test
        void unanswered(FakeStepFunctions stepFunctions) {
            assertThat(stepFunctions.create("payment", CALL).run("{}").visitedStates())
                    .containsExactly("Call", "GiveUp");
        }
    }

    /** Not run by the build itself: some of them fail on purpose. */
    static class Cases {
        @RegisterExtension
        static final MfsmExtension MFSM = MfsmExtension.builder()
                .printTo(new PrintStream(OUT, true, UTF_8))
                .function(aws -> (input, output, context) -> {
                    throw new IOException("no answer yet");
                })
                .build();

        @Test
        void assumes(FakeStepFunctions stepFunctions) {
            stepFunctions.create("payment", CALL).run("{}");
            Assumptions.abort("not on this computer");
        }

        @Test
        void wrongPath(FakeStepFunctions stepFunctions) {
            assertThat(stepFunctions
                            .create("payment", CALL)
                            .onTask("Call", TaskMock.failing("Refused", "no budget"))
                            .run("{\"order\": 7}")
                            .visitedStates())
                    .containsExactly("Call");
        }

        @TestFactory
        Stream<DynamicTest> made(FakeStepFunctions stepFunctions) {
            return Stream.of("answered", "refused", "skipped", "broken")
                    .map(name -> DynamicTest.dynamicTest(name, () -> {
                        Assumptions.assumeFalse(name.equals("skipped"));
                        TaskMock mock = name.equals("answered")
                                ? TaskMock.returning("{}")
                                : TaskMock.failing("Refused", "no budget");
                        assertThat(stepFunctions
                                        .create(name, CALL)
                                        .onTask("Call", mock)
                                        .run("{}")
                                        .visitedStates())
                                .containsExactly("Call");
                    }));
        }

        @Test
        void unheard(MfsmEnvironment aws) {
            FakeQueue orders = aws.sqs().queue("orders");
            aws.lambda()
                    .calls()
                    .call(
                            "CreateEventSourceMapping",
                            "{\"EventSourceArn\": \"" + orders.arn() + "\", \"FunctionName\": \"ship\"}");
            aws.sqs().calls().call("SendMessage", "{\"QueueUrl\": \"" + orders.url() + "\", \"MessageBody\": \"1\"}");
            assertThat(orders.messages()).isEmpty();
        }

        @Test
        void timeOut(FakeStepFunctions stepFunctions) {
            stepFunctions
                    .create("payment", CALL)
                    .onTask("Call", TaskMock.never())
                    .run("{\"order\": 7}")
                    .runToEnd()
                    .output();
        }

        @Test
        void unused(FakeStepFunctions stepFunctions) {
            stepFunctions.onTask("Notify", TaskMock.returning("{}"));
        }

        @Test
        void unmatched(FakeStepFunctions stepFunctions) {
            stepFunctions
                    .lenientMocks()
                    .create("payment", CALL)
                    .onTask("Cal", TaskMock.returning("{}"))
                    .run("{\"order\": 7}");
        }

        @Test
        void manyUnmatched(FakeStepFunctions stepFunctions) {
            stepFunctions.create("many", """
                            {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemProcessor": {
                              "StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true,
                                "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call",
                                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Skip"}]},
                                "Skip": {"Type": "Pass", "End": true}}}}}}""").run("[0, 1, 2, 3, 4, 5, 6, 7]");
        }

        @Test
        void mail(WorkMailSimulator workMail) throws IOException {
            assertThat(workMail.send(event()).isAnswered()).isTrue();
        }

        @RepeatedTest(2)
        void repeated(FakeStepFunctions stepFunctions) {
            stepFunctions.create("payment", CALL).run("{}");
        }

        @Test
        void passes(FakeStepFunctions stepFunctions) {
            stepFunctions
                    .create("payment", CALL)
                    .onTask("Call", TaskMock.returning("{}"))
                    .run("{}");
        }

        private static String event() throws IOException {
            return Files.readString(Path.of("src/test/resources/events/inbound.json"));
        }
    }
}
