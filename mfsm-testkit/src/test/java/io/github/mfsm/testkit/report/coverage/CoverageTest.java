package io.github.mfsm.testkit.report.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
    private static final String TRIAGE = """
            {"StartAt": "Classify", "States": {
              "Classify": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:classify",
                "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Deliver"}],
                "Next": "Spam?"},
              "Spam?": {"Type": "Choice",
                "Choices": [{"Variable": "$.score", "NumericGreaterThan": 5, "Next": "Junk"}],
                "Default": "Deliver"},
              "Junk": {"Type": "Pass", "End": true},
              "Deliver": {"Type": "Pass", "End": true}}}
            """;

    private static final String NESTED = """
            {"StartAt": "Both", "States": {
              "Both": {"Type": "Parallel", "Next": "Each", "ResultPath": null, "Branches": [
                {"StartAt": "Left", "States": {"Left": {"Type": "Pass", "End": true}}},
                {"StartAt": "Right", "States": {
                  "Right": {"Type": "Pass", "Next": "Then"}, "Then": {"Type": "Pass", "End": true}}}]},
              "Each": {"Type": "Map", "ItemsPath": "$.items", "End": true, "ItemProcessor": {
                "ProcessorConfig": {"Mode": "%s"%s},
                "StartAt": "Item", "States": {
                  "Item": {"Type": "Choice",
                    "Choices": [{"Variable": "$", "NumericEquals": 1, "Next": "One"}],
                    "Default": "Other"},
                  "One": {"Type": "Pass", "End": true},
                  "Other": {"Type": "Pass", "End": true}}}}}}
            """;

    @Test
    void countsWhatRanAndNamesWhatDidNot() {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            FakeStateMachine triage = triage(stepFunctions);
            triage.start("one", "{\"score\": 9}");
            triage.start("two", "{\"score\": 7}");

            MachineCoverage coverage = coverageOf(stepFunctions);

            assertThat(coverage.executions()).isEqualTo(2);
            assertThat(counts(coverage, PartKind.STATE))
                    .isEqualTo(
                            Map.of("/States/Classify", 2, "/States/Spam?", 2, "/States/Junk", 2, "/States/Deliver", 0));
            assertThat(counts(coverage, PartKind.TRANSITION))
                    .isEqualTo(Map.of(
                            "/States/Classify/Next", 2,
                            "/States/Classify/Catch/0/Next", 0,
                            "/States/Spam?/Choices/0/Next", 2,
                            "/States/Spam?/Default", 0));
            assertThat(coverage.missed(PartKind.CHOICE_RULE)).isEmpty();
            assertThat(coverage.ran(PartKind.RETRIER)).isZero();
            assertThat(coverage.missedStates()).containsExactly("Deliver");
        }
    }

    @Test
    void countsRetriersAndCatchers() {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            FakeStateMachine triage = triage(stepFunctions);
            triage.onTask("Classify", task -> TaskResult.failed("Busy", "later"));
            triage.start("one", "{}");

            MachineCoverage coverage = coverageOf(stepFunctions);

            assertThat(counts(coverage, PartKind.RETRIER)).isEqualTo(Map.of("/States/Classify/Retry/0", 1));
            assertThat(counts(coverage, PartKind.CATCHER)).isEqualTo(Map.of("/States/Classify/Catch/0", 1));
            assertThat(counts(coverage, PartKind.TRANSITION))
                    .containsEntry("/States/Classify/Catch/0/Next", 1)
                    .containsEntry("/States/Classify/Next", 0);
        }
    }

    @Test
    void looksIntoBranchesAndIterations() {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            stepFunctions.create("nested", NESTED.formatted("INLINE", "")).start("one", "{\"items\": [1, 2, 3]}");

            MachineCoverage coverage = coverageOf(stepFunctions);

            assertThat(coverage.missedStates()).isEmpty();
            assertThat(coverage.missed(PartKind.TRANSITION)).isEmpty();
            assertThat(counts(coverage, PartKind.TRANSITION))
                    .containsEntry("/States/Both/Branches/1/States/Right/Next", 1)
                    .containsEntry("/States/Each/ItemProcessor/States/Item/Choices/0/Next", 1)
                    .containsEntry("/States/Each/ItemProcessor/States/Item/Default", 2);
        }
    }

    @Test
    void countsTheChildrenOfADistributedMapForItsMachine() {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            stepFunctions
                    .create("nested", NESTED.formatted("DISTRIBUTED", ", \"ExecutionType\": \"STANDARD\""))
                    .start("one", "{\"items\": [1, 2, 3]}");

            Coverage coverage = Coverage.create().add(stepFunctions.executions());

            assertThat(coverage.machines()).singleElement().satisfies(machine -> {
                assertThat(machine.name()).isEqualTo("nested");
                assertThat(machine.executions()).isEqualTo(4);
                assertThat(machine.missedStates()).isEmpty();
                assertThat(machine.missed(PartKind.TRANSITION)).isEmpty();
            });
        }
    }

    @Test
    void addsUpOverTestClasses() {
        Coverage first = Coverage.create();
        Coverage second = Coverage.create();
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            triage(stepFunctions).start("one", "{\"score\": 9}");
            first.add(stepFunctions.executions());
        }
        try (FakeStepFunctions stepFunctions =
                FakeStepFunctions.builder().region("eu-west-1").build()) {
            triage(stepFunctions).start("two", "{\"score\": 1}");
            second.add(stepFunctions.executions());
        }

        assertThatThrownBy(() -> first.requireStates(100)).isInstanceOf(CoverageError.class);
        first.merge(second);

        assertThatCode(() -> first.requireStates(100)).doesNotThrowAnyException();
        assertThat(first.machine("triage").orElseThrow().executions()).isEqualTo(2);
        assertThat(second.machine("triage").orElseThrow().executions()).isEqualTo(1);
    }

    @Test
    void addsWhatAnotherProcessHasWritten(@TempDir Path folder) {
        Path file = folder.resolve("module/coverage.json");
        Coverage here = Coverage.create();
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            triage(stepFunctions).start("one", "{\"score\": 9}");
            Coverage.create().add(stepFunctions.executions()).writeJson(file);
        }
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            triage(stepFunctions).start("two", "{\"score\": 1}");
            here.add(stepFunctions.executions());
        }

        here.addFrom(file);

        assertThat(here.machines()).singleElement().satisfies(machine -> {
            assertThat(machine.executions()).isEqualTo(2);
            assertThat(counts(machine, PartKind.STATE))
                    .isEqualTo(
                            Map.of("/States/Classify", 2, "/States/Spam?", 2, "/States/Junk", 1, "/States/Deliver", 1));
            assertThat(machine.missed(PartKind.TRANSITION)).hasSize(1);
        });
    }

    @Test
    void refusesWhatIsNoCoverage(@TempDir Path folder) throws IOException {
        Map<String, String> reasons = Map.of(
                "[]",
                "not JSON with a list of machines",
                "{",
                "not JSON with a list of machines",
                "{\"machines\": [{\"name\": \"a\", \"definition\": \"{}\"}]}",
                "machine 'a' has no valid definition",
                "{\"machines\": [{\"name\": \"a\", \"definition\":"
                        + " \"{\\\"StartAt\\\": \\\"B\\\", \\\"States\\\": {\\\"B\\\": {\\\"Type\\\": \\\"Succeed\\\"}}}\"}]}",
                "machine 'a' has no count of state /States/B: written by another version");
        for (Map.Entry<String, String> each : reasons.entrySet()) {
            Path file = Files.writeString(folder.resolve("coverage.json"), each.getKey());

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Coverage.create().addFrom(file))
                    .withMessage(file + " is no coverage that can be read: " + each.getValue());
        }
    }

    @Test
    void aChangedDefinitionCountsFromZero() {
        Coverage coverage = Coverage.create();
        for (String definition : new String[] {TRIAGE, TRIAGE.replace("Junk", "Bin")}) {
            try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
                stepFunctions
                        .create("triage", definition)
                        .onTask("Classify", task -> TaskResult.succeeded(task.parameters()))
                        .start("one", "{\"score\": 9}");
                coverage.add(stepFunctions.executions());
            }
        }

        assertThat(coverage.machines()).hasSize(2);
        assertThat(coverage.machine("triage").orElseThrow().definition().text()).contains("Bin");
    }

    @Test
    void saysWhatIsMissing() {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            triage(stepFunctions).start("one", "{\"score\": 9}");
            Coverage coverage = Coverage.create().add(stepFunctions.executions());

            coverage.requireStates(75);
            assertThatThrownBy(() -> coverage.requireStates(76))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("""
                            coverage of states must be 76 %, but is 75 %: 3 of 4 ran. Never ran:
                              triage: 'Deliver'  (/States/Deliver)""");
            assertThatThrownBy(() -> coverage.require(PartKind.TRANSITION, 100))
                    .hasMessageContaining("triage: 'Spam?' to 'Deliver', by default  (/States/Spam?/Default)");
            assertThat(coverage.text()).isEqualTo("""
                            triage, 1 execution
                              states         75 %  3 of 4
                                  never ran: 'Deliver'  (/States/Deliver)
                              transitions    50 %  2 of 4
                                  never ran: 'Spam?' to 'Deliver', by default  (/States/Spam?/Default)
                                  never ran: and 1 of states, rules or catchers that never ran
                              choice rules  100 %  1 of 1
                              retriers        0 %  0 of 1
                                  never ran: 'Classify' retrier 1: Busy  (/States/Classify/Retry/0)
                              catchers        0 %  0 of 1
                                  never ran: 'Classify' catcher 1: States.ALL  (/States/Classify/Catch/0)
                            """);
        }
    }

    @Test
    void drawsWhatRanAndMarksWhatDidNot(@TempDir Path folder) throws IOException {
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
            triage(stepFunctions).start("one", "{\"score\": 9}");
            Path page = folder.resolve("coverage/triage.html");

            Coverage.create().add(stepFunctions.executions()).writeHtml(page);

            assertThat(Files.readString(page))
                    .contains("<svg", "class=\"state never\"><title>Deliver, Pass: never ran")
                    .contains("class=\"state done\"><title>Junk, Pass: ran")
                    .contains("class=\"state partly\"><title>Spam?, Choice: ran, but never: ");
        }
    }

    @Test
    void nothingAddedIsNoCoverage() {
        Coverage nothing = Coverage.create();

        assertThatThrownBy(() -> nothing.requireStates(1)).hasMessageContaining("no execution was added");
        nothing.requireStates(0);
        assertThat(nothing.text()).isEqualTo("No execution was added, nothing ran.\n");
        assertThatIllegalArgumentException().isThrownBy(() -> nothing.requireStates(101));
    }

    private static FakeStateMachine triage(FakeStepFunctions stepFunctions) {
        return stepFunctions
                .create("triage", TRIAGE)
                .onTask("Classify", task -> TaskResult.succeeded(task.parameters()));
    }

    private static MachineCoverage coverageOf(FakeStepFunctions stepFunctions) {
        return Coverage.create().add(stepFunctions.executions()).machines().get(0);
    }

    private static Map<String, Integer> counts(MachineCoverage coverage, PartKind kind) {
        return coverage.parts(kind).stream()
                .collect(Collectors.toMap(
                        Part::pointer, part -> coverage.counts().get(part)));
    }
}
