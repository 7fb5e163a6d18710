package io.github.mfsm.cli;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.OutputFile;
import io.github.mfsm.cli.input.TimeText;
import io.github.mfsm.cli.mutate.MutateOutput;
import io.github.mfsm.cli.template.Chosen;
import io.github.mfsm.cli.template.MachineChoice;
import io.github.mfsm.cli.validate.FileCheck;
import io.github.mfsm.explore.mutate.Mutant;
import io.github.mfsm.explore.mutate.Mutants;
import io.github.mfsm.testkit.mutate.MutationCommand;
import io.github.mfsm.testkit.mutate.MutationReport;
import io.github.mfsm.testkit.mutate.UnusableTestsException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mfsm mutate}: how much of what a definition says its tests notice. */
@Command(
        name = "mutate",
        description = {
            "Puts small faults into a state machine, one at a time, runs your tests with each, and says which faults "
                    + "none of them noticed.",
            "A fault is another next state or comparison, a Retrier, Catcher or time limit less, and so on.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the score is as required",
            "1:it is below --threshold",
            "2:bad input; tests that fail by themselves, or don't create this machine",
            "3:a fault of mfsm itself"
        },
        footer = {
            "",
            "The tests must create the machine in a FakeStepFunctions of mfsm-testkit, with this definition. "
                    + "Your files stay as they are: the fake takes the one with the fault, which the environment "
                    + "variable MFSM_MUTANT tells it. In a test class, @MfsmTest(requireMutationScore = 95) does the same without a new process for each fault."
        })
final class MutateCommand implements Callable<Integer> {
    private static final int BELOW = 1;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "FILE", description = "A definition, a template, or the folder of a project.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @CommandLine.Mixin
    private MachineChoice choice = new MachineChoice();

    @Option(
            names = "--tests",
            paramLabel = "COMMAND",
            required = true,
            description =
                    "What runs the tests, such as \"./mvnw -q test\" or \"./gradlew test --rerun\"; it ends with 0"
                            + " if all pass. It runs here, once for each fault.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String tests;

    @Option(
            names = "--threshold",
            paramLabel = "PERCENT",
            description = "How many percent of the faults the tests have to notice; default: 0.")
    private int threshold;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            description =
                    "How long a run of the tests may take; a fault that makes it take longer is noticed. Default: 10m.")
    private String timeLimit = MutationCommand.TIME_LIMIT.toMinutes() + "m";

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Also write a web page: the survivors, and the machine drawn with where they are.")
    private @Nullable Path page;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private int mutants;
    private int told;

    @Override
    public Integer call() {
        if (threshold < 0 || threshold > 100) {
            throw new BadInputException("--threshold " + threshold + ": expected a number from 0 to 100.");
        }
        if (page != null) {
            OutputFile.prepare("--report", page);
        }
        Chosen chosen = choice.choose(file);
        MutationReport report = run(FileCheck.definition(chosen).machine());
        MutateOutput output = new MutateOutput(chosen, report);
        if (page != null) {
            OutputFile.write("--report", page, output.page());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            output.json(out);
        } else {
            output.text(out);
        }
        return report.score() < threshold ? BELOW : 0;
    }

    private MutationReport run(StateMachine machine) {
        mutants = Mutants.of(machine.definition()).size();
        tell("mfsm: runs the tests once as they are, then once for each of " + mutants + " faults");
        try {
            return MutationCommand.of(tests)
                    .timeLimit(TimeText.read("--time-limit", timeLimit))
                    .onMutant(this::tell)
                    .run(file.toAbsolutePath().normalize().getFileName().toString(), machine.definition());
        } catch (UnusableTestsException e) {
            throw new BadInputException(String.valueOf(e.getMessage()));
        }
    }

    /** A run of tests takes its time: says how far it is. */
    private void tell(Mutant mutant, boolean isNoticed) {
        told++;
        tell(told + " of " + mutants + (isNoticed ? " noticed: '" : " survived: '") + mutant.state() + "': "
                + mutant.change());
    }

    private void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
