package io.github.mfsm.testkit.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.testkit.report.coverage.Coverage;
import io.github.mfsm.testkit.report.coverage.CoverageError;
import io.github.mfsm.testkit.report.coverage.PartKind;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class CoverageOfRunTest {
    private static final String SORT = """
            {"StartAt": "Spam?", "States": {
              "Spam?": {"Type": "Choice", "Choices": [{"Variable": "$.spam", "BooleanEquals": true, "Next": "Junk"}],
                "Default": "Inbox"},
              "Junk": {"Type": "Pass", "End": true}, "Inbox": {"Type": "Pass", "End": true}}}""";

    @TempDir
    private Path reports;

    @Test
    void addsUpTheTestsOfAClassAndItsNestedOnes() {
        assertThat(run(Map.of(), Everything.class)).isEmpty();
    }

    @Test
    void failsAClassThatCoversTooLittle() {
        Map<String, Throwable> failures = run(Map.of(), OnlyJunk.class, Everything.class);

        assertThat(failures).containsOnlyKeys("CoverageOfRunTest$OnlyJunk");
        assertThat(failures.get("CoverageOfRunTest$OnlyJunk"))
                .isInstanceOf(CoverageError.class)
                .hasMessage("coverage of states must be 100 %, but is 66 %: 2 of 3 ran. Never ran:\n"
                        + "  sort: 'Inbox'  (/States/Inbox)");
    }

    @Test
    void mergesTheClassesOfARunIntoOneReport() {
        run(Map.of("mfsm.coverage", "true"), Junk.class, Inbox.class);

        assertThat(reports.resolve("coverage.txt"))
                .content()
                .startsWith("sort, 2 executions\n  states        100 %  3 of 3\n");
        assertThat(reports.resolve("coverage.html")).content().contains("2 executions counted", "<svg");
    }

    @Test
    void failsTheRunIfAllClassesTogetherCoverTooLittle() {
        Map<String, String> all = Map.of("mfsm.coverage.states", "100");

        assertThat(run(all, Junk.class, Inbox.class)).isEmpty();
        assertThat(run(all, Junk.class))
                .containsOnlyKeys("JUnit Jupiter")
                .hasEntrySatisfying(
                        "JUnit Jupiter",
                        error -> assertThat(error).hasMessageContaining("sort: 'Inbox'  (/States/Inbox)"));
    }

    @Test
    void failsTheRunIfAMachineWasNeverStarted() {
        Map<String, Throwable> failures =
                run(Map.of("mfsm.coverage.states", "50", "mfsm.coverage.machines", "sort, refund"), Junk.class);

        assertThat(failures.get("JUnit Jupiter")).hasMessageEndingWith("but never started: refund");
    }

    @Test
    void requiresNothingMoreOfATestThatFailed() {
        assertThat(run(Map.of("mfsm.coverage.states", "100"), Fails.class))
                .containsOnlyKeys("fails(FakeStepFunctions)");
    }

    @Test
    void canBeSwitchedOffForRunsOfAFewTests() {
        assertThat(run(Map.of("mfsm.coverage", "false", "mfsm.coverage.states", "100"), OnlyJunk.class))
                .isEmpty();
        assertThat(reports).isEmptyDirectory();
    }

    @Test
    void givesAfterAllMethodsTheCoverageOfTheirClass() {
        assertThat(run(Map.of(), Transitions.class).get("CoverageOfRunTest$Transitions"))
                .hasMessageContaining("coverage of transitions must be 100 %, but is 50 %");
    }

    @Test
    void refusesToJudgeAClassByOneTest() {
        assertThat(run(Map.of(), NotStatic.class).values())
                .singleElement()
                .asString()
                .contains("make the field of the extension static");
    }

    /** Returns what failed, by its name. */
    private Map<String, Throwable> run(Map<String, String> configuration, Class<?>... classes) {
        Map<String, Throwable> failures = new TreeMap<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Stream.of(classes)
                                        .map(DiscoverySelectors::selectClass)
                                        .toArray(ClassSelector[]::new))
                                .configurationParameter("mfsm.reports.folder", reports.toString())
                                .configurationParameters(configuration)
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable().ifPresent(e -> failures.put(test.getDisplayName(), e));
                            }
                        });
        return failures;
    }

    private static void sort(FakeStepFunctions stepFunctions, boolean spam) {
        stepFunctions.create("sort", SORT).run("{\"spam\": " + spam + "}");
    }

    /** The classes below are run by the tests above only. */
    @MfsmTest(requireStates = 100)
    static class Everything {
        @Test
        void junk(FakeStepFunctions stepFunctions) {
            sort(stepFunctions, true);
        }

        @Nested
        class Others {
            @Test
            void inbox(FakeStepFunctions stepFunctions) {
                sort(stepFunctions, false);
            }
        }
    }

    @MfsmTest(requireStates = 100, coverage = "sort")
    static class OnlyJunk {
        @Test
        void junk(FakeStepFunctions stepFunctions) {
            sort(stepFunctions, true);
            stepFunctions
                    .create("other", "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Succeed\"}}}")
                    .run("{}");
        }
    }

    @MfsmTest
    static class Junk {
        @Test
        void junk(FakeStepFunctions stepFunctions) {
            sort(stepFunctions, true);
        }
    }

    @MfsmTest
    static class Inbox {
        @Test
        void inbox(FakeStepFunctions stepFunctions) {
            sort(stepFunctions, false);
        }
    }

    static class Fails {
        @RegisterExtension
        static final MfsmExtension MFSM = MfsmExtension.builder()
                .requireStates(100)
                .printTo(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()))
                .build();

        @Test
        void fails(FakeStepFunctions stepFunctions) {
            sort(stepFunctions, true);
            assertThat(stepFunctions.executions()).isEmpty();
        }
    }

    static class Transitions {
        @RegisterExtension
        static final MfsmExtension MFSM =
                MfsmExtension.builder().coverage("sort").build();

        @Test
        void junk(FakeStepFunctions stepFunctions) {
            sort(stepFunctions, true);
        }

        @AfterAll
        static void allTransitionsRan(Coverage coverage) {
            coverage.require(PartKind.TRANSITION, 100);
        }
    }

    static class NotStatic {
        @RegisterExtension
        final MfsmExtension mfsm = MfsmExtension.builder().requireStates(100).build();

        @Test
        void junk(FakeStepFunctions stepFunctions) {
            sort(stepFunctions, true);
        }
    }
}
