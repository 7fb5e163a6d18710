package io.github.mfsm.cli;

import io.github.mfsm.cli.explore.ExploreOptions;
import io.github.mfsm.cli.explore.ExploreOutput;
import io.github.mfsm.cli.input.JavaFile;
import io.github.mfsm.cli.input.OutputFile;
import io.github.mfsm.cli.template.Chosen;
import io.github.mfsm.cli.template.MachineChoice;
import io.github.mfsm.cli.validate.FileCheck;
import io.github.mfsm.explore.Exploration;
import io.github.mfsm.explore.ExplorationReport;
import io.github.mfsm.explore.Finding;
import io.github.mfsm.testkit.report.coverage.Coverage;
import io.github.mfsm.testkit.report.coverage.ExplorationPage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mfsm explore}: a machine, run on every path. */
@Command(
        name = "explore",
        description = {
            "Runs a state machine on every path, and says what can go wrong, each time with the shortest run that shows it.",
            "Each task succeeds, with answers made up so that each Choice goes each way, and fails in each way.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no warnings; there may be notices", "1:warnings", "2:bad input", "3:a fault of mfsm itself"})
final class ExploreCommand implements Callable<Integer> {
    private static final int WARNINGS = 1;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "FILE", description = "A definition, a template, or the folder of a project.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @CommandLine.Mixin
    private MachineChoice choice = new MachineChoice();

    @CommandLine.Mixin
    private ExploreOptions options = new ExploreOptions();

    @Option(
            names = "--write-test",
            paramLabel = "FILE.java",
            description = "Also write a JUnit test that fails for each finding that a run shows.")
    private @Nullable Path test;

    @Option(
            names = "--write-mocks",
            paramLabel = "DIR",
            description = "Also write the answers of each run that shows a finding, a file of mocks each.")
    private @Nullable Path mocks;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Also write a web page: the findings, and the machine drawn with what runs came to.")
    private @Nullable Path page;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        String testClass = test == null ? "" : JavaFile.className("--write-test", test, "OrderExplorationTest.java");
        Chosen chosen = choice.choose(file);
        Exploration exploration = options.of(
                FileCheck.definition(chosen).machine(), spec.commandLine().getErr());
        ExplorationReport report = page == null ? exploration.run() : withPage(exploration, chosen, page);
        if (test != null) {
            OutputFile.write("--write-test", test, report.testSource(testClass, file.toString()));
        }
        if (mocks != null) {
            writeMocks(mocks, report);
        }
        PrintWriter out = spec.commandLine().getOut();
        ExploreOutput output = new ExploreOutput(chosen, report);
        if (json) {
            output.json(out);
        } else {
            output.text(out);
        }
        return report.warnings().isEmpty() ? 0 : WARNINGS;
    }

    private ExplorationReport withPage(Exploration exploration, Chosen chosen, Path page) {
        OutputFile.prepare("--report", page);
        Coverage reached = Coverage.create();
        ExplorationReport report = exploration.onRun(reached::add).run();
        OutputFile.write(
                "--report",
                page,
                ExplorationPage.html(
                        file.toAbsolutePath().normalize().getFileName().toString(),
                        report,
                        reached,
                        place -> chosen.definition().place(place.pointer()).line()));
        return report;
    }

    private static void writeMocks(Path folder, ExplorationReport report) {
        int number = 0;
        for (Finding finding : report.findings()) {
            number++;
            String name = number + "-" + finding.kind().id() + ".json";
            finding.run().ifPresent(run -> OutputFile.write("--write-mocks", folder.resolve(name), run.mocks()));
        }
    }
}
