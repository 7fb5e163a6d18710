package io.github.mfsm.cli;

import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.template.TemplateValues;
import io.github.mfsm.cli.validate.CheckedFile;
import io.github.mfsm.cli.validate.Finding;
import io.github.mfsm.cli.validate.FindingsFormat;
import io.github.mfsm.cli.validate.LintCheck;
import io.github.mfsm.explore.lint.LintRule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mfsm lint}: what AWS accepts and operators regret. */
@Command(
        name = "lint",
        description = {
            "Finds what AWS accepts and operators regret: missing retries and time limits, handlers that are never used.",
            "State machines are in definitions (JSON, YAML) and templates (SAM, CloudFormation, CDK, Terraform, "
                    + "Serverless).",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no warnings; there may be notices",
            "1:warnings, or errors of a definition",
            "2:a file can't be read; the others are checked",
            "3:a fault of mfsm itself"
        },
        footer = {
            "",
            "A rule is also suppressed by the Comment of a state, or of the machine: \"lint-ignore: no-heartbeat, "
                    + "no-timeout\"."
        })
final class LintCommand implements Callable<Integer> {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Definitions, templates, folders of projects.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--disable",
            split = ",",
            paramLabel = "RULE",
            description = "Rules that don't count, by their ids; see --rules.")
    private List<String> disabled = new ArrayList<>();

    @Option(names = "--rules", description = "Print all rules, each with AWS's page on it.")
    private boolean rules;

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
        PrintWriter out = spec.commandLine().getOut();
        if (rules) {
            Arrays.stream(LintRule.values()).forEach(rule -> print(out, rule));
            return 0;
        }
        if (files.isEmpty()) {
            throw new BadInputException("lint needs a FILE; see 'mfsm lint --help'.");
        }
        Set<LintRule> ignored = LintCheck.rules("--disable", disabled);
        List<CheckedFile> checked = FindingsFormat.of(json, format)
                .check(
                        files,
                        file -> LintCheck.check(file, values, ignored),
                        out,
                        file -> file.file() + ": " + count(file.findings()));
        values.refuseUntaken();
        boolean isClean = checked.stream()
                .flatMap(file -> file.findings().stream())
                .allMatch(finding -> finding.severity() == Finding.Severity.NOTICE);
        return isClean ? 0 : 1;
    }

    private static String count(List<Finding> findings) {
        long warnings = findings.stream()
                .filter(finding -> finding.severity() != Finding.Severity.NOTICE)
                .count();
        return counted(warnings, "warning") + ", " + counted(findings.size() - warnings, "notice");
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static void print(PrintWriter out, LintRule rule) {
        out.println(rule.id() + " (" + rule.severity().name().toLowerCase(Locale.ROOT) + "): " + rule.summary());
        out.println("    " + rule.documentation());
    }
}
