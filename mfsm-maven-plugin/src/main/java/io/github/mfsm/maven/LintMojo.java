package io.github.mfsm.maven;

import io.github.mfsm.cli.template.TemplateValues;
import io.github.mfsm.cli.validate.CheckedFile;
import io.github.mfsm.cli.validate.LintCheck;
import io.github.mfsm.explore.lint.LintRule;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Checks state machines for what AWS accepts and operators regret, such as missing retries and time limits. */
@Mojo(name = "lint", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class LintMojo extends CheckMojo {
    /** The least finding that fails the build: error, warning, notice, never. */
    @Parameter(property = "mfsm.lint.failOn", defaultValue = "warning")
    FailOn failOn = FailOn.warning;

    /** Rules that don't count, by their ids. */
    @Parameter
    List<String> disabled = new ArrayList<>();

    /** The findings in SARIF, for code scanning. */
    @Parameter(defaultValue = "${project.build.directory}/mfsm-lint.sarif", required = true)
    File sarif = new File("target/mfsm-lint.sarif");

    @Override
    FailOn failOn() {
        return failOn;
    }

    @Override
    File sarif() {
        return sarif;
    }

    @Override
    BiFunction<Path, TemplateValues, CheckedFile> check() {
        Set<LintRule> ignored = LintCheck.rules("disabled", disabled);
        return (file, values) -> LintCheck.check(file, values, ignored);
    }
}
