package io.github.mfsm.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.InputFile;
import io.github.mfsm.cli.input.OutputFile;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.replay.HistoryFile;
import io.github.mfsm.cli.replay.ReplayTestSource;
import io.github.mfsm.cli.template.Chosen;
import io.github.mfsm.cli.template.MachineChoice;
import io.github.mfsm.cli.validate.FileCheck;
import io.github.mfsm.explore.replay.Difference;
import io.github.mfsm.explore.replay.HistoryReplay;
import io.github.mfsm.explore.replay.ReplayResult;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mfsm replay}: recorded histories, run again under a definition. */
@Command(
        name = "replay",
        description = {
            "Replays histories that AWS recorded under a definition: with their input, the recorded answers and times.",
            "Says of each whether the same events come again, else which is the first that differs.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all histories are repeated",
            "1:at least one differs",
            "2:bad input",
            "3:a fault of mfsm itself"
        },
        footer = {
            "",
            "A history is what this prints:",
            "  aws stepfunctions get-execution-history --execution-arn ARN --include-execution-data"
        })
final class ReplayCommand implements Callable<Integer> {
    private static final int DIFFERS = 1;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "HISTORY.json",
            description = "Recorded histories, a file each; of a folder, all files *.json.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--definition",
            paramLabel = "FILE",
            required = true,
            description = "A definition, a template, or the folder of a project.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path definition;

    @CommandLine.Mixin
    private MachineChoice choice = new MachineChoice();

    @Option(names = "--pages", description = "The files are the pages of one history.")
    private boolean arePages;

    @Option(
            names = "--describe",
            paramLabel = "FILE",
            description =
                    "What 'aws stepfunctions describe-execution' prints of the execution, for definitions that read "
                            + "its name or ARN.")
    private @Nullable Path description;

    @Option(
            names = "--write-test",
            paramLabel = "FILE.java",
            description = "Also write a JUnit test that replays the histories.")
    private @Nullable Path test;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        Chosen chosen = choice.choose(definition);
        StateMachine machine = FileCheck.definition(chosen).machine();
        List<HistoryFile> histories = HistoryFile.read(files, arePages, description);
        if (test != null) {
            writeTest(test, histories);
        }
        PrintWriter out = spec.commandLine().getOut();
        ObjectNode document = Json.object();
        var list = document.putArray("histories");
        int same = 0;
        for (HistoryFile each : histories) {
            ReplayResult result = HistoryReplay.of(each.history()).on(machine);
            same += result.isSame() ? 1 : 0;
            add(list.addObject().put("file", each.name().toString()), result);
            if (!json) {
                out.println(each.name() + ": " + result.text());
            }
        }
        boolean isSame = same == histories.size();
        if (json) {
            out.println(document.put("same", isSame).toPrettyString());
        } else if (histories.size() > 1) {
            out.println(same + " of " + histories.size() + " histories are repeated.");
        }
        return isSame ? 0 : DIFFERS;
    }

    private static void add(ObjectNode node, ReplayResult result) {
        node.put("events", result.history().size());
        node.put("ended", result.history().isEnded());
        node.put("same", result.isSame());
        result.difference().ifPresent(difference -> add(node.putObject("difference"), difference));
    }

    private static void add(ObjectNode node, Difference difference) {
        node.put("eventId", difference.eventId());
        node.put("eventType", difference.eventType());
        node.put("state", difference.state());
        node.put("pointer", difference.pointer());
        node.put("recorded", difference.recorded());
        node.put("replayed", difference.replayed());
    }

    private void writeTest(Path file, List<HistoryFile> histories) {
        if (arePages) {
            throw new BadInputException("--write-test takes a history in one file; join the pages' events.");
        }
        if (!Files.isRegularFile(definition) || !isDefinition(InputFile.text(definition))) {
            throw new BadInputException("--write-test takes a definition in JSON that is resolved; " + definition
                    + " is a template, YAML, or has substitutions.");
        }
        OutputFile.write("--write-test", file, ReplayTestSource.of(file, definition, histories));
    }

    private static boolean isDefinition(String text) {
        return StateMachine.validate(text).stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }
}
