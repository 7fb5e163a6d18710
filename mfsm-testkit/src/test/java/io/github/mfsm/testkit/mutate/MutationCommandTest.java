package io.github.mfsm.testkit.mutate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.explore.mutate.Mutant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are a POSIX shell's")
class MutationCommandTest {
    /** What the testkit does in a command's process when a machine is created. */
    private static final String CREATES = "touch $MFSM_MUTANT/used; ";

    private static final Definition ORDER =
            StateMachine.parse(OrderProgram.DEFINITION).definition();

    @TempDir
    Path folder;

    private static MutationReport run(String command) {
        return MutationCommand.of(command).run("order", ORDER);
    }

    @Test
    void theFakeOfAnotherProcessTakesTheMutant() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("java.class.path");

        MutationReport report =
                run("'" + java + "' -XX:TieredStopAtLevel=1 -cp '" + path + "' " + OrderProgram.class.getName());

        assertThat(report.survivors()).extracting(Mutant::change).containsExactly("twice the interval");
        assertThat(report.summary()).isEqualTo("3 of 4 mutants were noticed, 75 %");
    }

    @Test
    void theCommandRunsInItsFolderAndEachMutantIsTold() throws Exception {
        Files.writeString(folder.resolve("check"), CREATES + "! grep -q BusyMutant $MFSM_MUTANT/mutant.asl.json");
        List<String> told = new ArrayList<>();

        MutationReport report = MutationCommand.of("sh check")
                .folder(folder)
                .onMutant((mutant, isNoticed) -> told.add(mutant.change() + " " + isNoticed))
                .run("order", ORDER);

        assertThat(told)
                .containsExactly(
                        "Retrier taken out false",
                        "Retrier of another error true",
                        "one attempt fewer false",
                        "twice the interval false");
        assertThat(report.score()).isEqualTo(25);
    }

    @Test
    void testsThatFailByThemselvesAreRefusedWithWhatTheyPrinted() {
        assertThatThrownBy(() -> run(CREATES + "echo 'expected 3'; exit 1"))
                .isInstanceOf(UnusableTestsException.class)
                .hasMessageContaining("fail without a fault put in")
                .hasMessageEndingWith("\nexpected 3");
    }

    @Test
    void testsThatNeverCreateTheMachineAreRefused() {
        assertThatThrownBy(() -> run("true"))
                .isInstanceOf(UnusableTestsException.class)
                .hasMessageContaining("create no state machine with this definition");
    }

    @Test
    void aBuildThatLeavesOutTestsTheSecondTimeIsNotTakenForTestsThatPass() {
        String once = "test -e '" + folder.resolve("done") + "' || { touch '" + folder.resolve("done") + "'; " + CREATES
                + "}";

        assertThatThrownBy(() -> run(once))
                .isInstanceOf(UnusableTestsException.class)
                .hasMessageContaining("with a fault put in, the tests created no state machine");
    }

    @Test
    void aMutantThatTakesTooLongIsNoticedAndEnded() {
        String hangs = CREATES + "grep -q '\"IntervalSeconds\":10' $MFSM_MUTANT/mutant.asl.json && sleep 600; true";

        MutationReport report =
                MutationCommand.of(hangs).timeLimit(Duration.ofSeconds(2)).run("order", ORDER);

        assertThat(report.survivors())
                .extracting(Mutant::change)
                .doesNotContain("twice the interval")
                .hasSize(3);
    }
}
