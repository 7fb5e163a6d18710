package io.github.mfsm.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.validate.CheckedFile;
import io.github.mfsm.cli.validate.FileCheck;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mfsm validate}: what is wrong with files, all at once. */
@Command(
        name = "validate",
        description = {
            "Checks state machine definitions, WorkMail events and answers and mock configurations of Step Functions Local, and",
            "reports all problems with their places.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no errors; there may be warnings",
            "1:errors",
            "2:a file can't be read or is not JSON",
            "3:a fault of mfsm itself"
        })
final class ValidateCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "What a file is, is told by its content.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        List<CheckedFile> checked = files.stream().map(FileCheck::check).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document(checked).toPrettyString());
        } else {
            checked.forEach(file -> print(file, out));
        }
        return checked.stream().allMatch(CheckedFile::isValid) ? 0 : 1;
    }

    private static void print(CheckedFile file, PrintWriter out) {
        file.findings().forEach(finding -> out.println(finding.text(file.file())));
        if (file.isValid()) {
            out.println(file.file() + ": a valid " + file.kind().description());
        }
    }

    private static ObjectNode document(List<CheckedFile> checked) {
        ObjectNode document = Json.object();
        document.put("valid", checked.stream().allMatch(CheckedFile::isValid));
        ArrayNode files = document.putArray("files");
        for (CheckedFile file : checked) {
            ObjectNode node = files.addObject();
            node.put("file", file.file());
            node.put("kind", file.kind().name());
            node.put("valid", file.isValid());
            ArrayNode findings = node.putArray("findings");
            file.findings()
                    .forEach(finding -> findings.addObject()
                            .put("severity", finding.severity().name())
                            .put("code", finding.code())
                            .put("message", finding.message())
                            .put("pointer", finding.pointer())
                            .put("line", finding.place().line())
                            .put("column", finding.place().column()));
        }
        return document;
    }
}
