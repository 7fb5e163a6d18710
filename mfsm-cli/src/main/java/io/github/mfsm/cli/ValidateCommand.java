package io.github.mfsm.cli;

import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.template.TemplateValues;
import io.github.mfsm.cli.validate.CheckedFile;
import io.github.mfsm.cli.validate.FileCheck;
import io.github.mfsm.cli.validate.FindingsFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
            "Checks state machines, WorkMail events and answers, and mocks, and reports all problems with their places.",
            "State machines are in definitions (JSON, YAML) and templates (SAM, CloudFormation, CDK, Terraform, "
                    + "Serverless).",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no errors; there may be warnings",
            "1:errors",
            "2:a file can't be read or is not JSON; the others are checked",
            "3:a fault of mfsm itself"
        })
final class ValidateCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "What a file is, is told by its content; a folder is a project's, - is the standard input.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON document, as --format json does.")
    private boolean json;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description =
                    "${COMPLETION-CANDIDATES}; sarif is for code scanning, github for annotations by a GitHub action; "
                            + "default: ${DEFAULT-VALUE}.")
    private FindingsFormat format = FindingsFormat.text;

    @CommandLine.Mixin
    private TemplateValues values = new TemplateValues();

    @Override
    public Integer call() {
        List<CheckedFile> checked = FindingsFormat.of(json, format)
                .check(
                        files,
                        this::check,
                        spec.commandLine().getOut(),
                        file -> file.file() + ": a valid " + file.kind().description());
        values.refuseUntaken();
        return checked.stream().allMatch(CheckedFile::isValid) ? 0 : 1;
    }

    private CheckedFile check(Path file) {
        if (!file.toString().equals("-")) {
            return FileCheck.check(file, values);
        }
        try {
            String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            return FileCheck.check(STANDARD_INPUT, text, values);
        } catch (IOException e) {
            throw new BadInputException("the standard input can't be read: " + e.getMessage());
        }
    }
}
