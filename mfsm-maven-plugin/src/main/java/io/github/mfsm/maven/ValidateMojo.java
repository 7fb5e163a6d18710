package io.github.mfsm.maven;

import io.github.mfsm.cli.template.TemplateValues;
import io.github.mfsm.cli.validate.CheckedFile;
import io.github.mfsm.cli.validate.FileCheck;
import java.io.File;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Checks state machines in definitions and templates, and reports all problems with their places. */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ValidateMojo extends CheckMojo {
    /** The least finding that fails the build: error, warning, notice, never. */
    @Parameter(property = "mfsm.validate.failOn", defaultValue = "error")
    FailOn failOn = FailOn.error;

    /** The findings in SARIF, for code scanning. */
    @Parameter(defaultValue = "${project.build.directory}/mfsm-validate.sarif", required = true)
    File sarif = new File("target/mfsm-validate.sarif");

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
        return FileCheck::check;
    }
}
