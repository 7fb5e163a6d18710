package io.github.mfsm.maven;

import io.github.mfsm.testkit.report.coverage.Coverage;
import io.github.mfsm.testkit.report.coverage.CoverageError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Merges what the tests of all modules cover of state machines into one report, and fails below a minimum.
 *
 * <p>Run it behind the tests: {@code mvn verify mfsm:coverage}. It reads the {@code target/mfsm-reports/coverage.json}
 * that mfsm-testkit writes of each module where {@code mfsm.coverage=true} is set.
 */
@Mojo(name = "coverage", aggregator = true, threadSafe = true)
public final class CoverageMojo extends AbstractMojo {
    /** The projects of the build. */
    @Parameter(defaultValue = "${reactorProjects}", readonly = true, required = true)
    List<MavenProject> projects = new ArrayList<>();

    /** Where each module's coverage is, from its folder for output. */
    @Parameter(property = "mfsm.coverage.file", defaultValue = "mfsm-reports/coverage.json", required = true)
    String file = "mfsm-reports/coverage.json";

    /** Where the merged report goes: coverage.html, coverage.txt, coverage.json. */
    @Parameter(defaultValue = "${project.build.directory}/mfsm-coverage", required = true)
    File output = new File("target/mfsm-coverage");

    /** The machines that count, each of which must have been started; default: all that were. */
    @Parameter
    List<String> machines = new ArrayList<>();

    /** The percentages of all machines' states, transitions, choiceRules, retriers and catchers that must have run. */
    @Parameter
    CoverageMinimum minimum = new CoverageMinimum();

    /** Whether to skip the goals of this plugin. */
    @Parameter(property = "mfsm.skip", defaultValue = "false")
    boolean skip;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped, as mfsm.skip says");
            return;
        }
        Coverage coverage = Coverage.of(machines.toArray(String[]::new));
        List<Path> found = projects.stream()
                .map(project -> Path.of(project.getBuild().getDirectory()).resolve(file))
                .filter(Files::exists)
                .toList();
        if (found.isEmpty()) {
            getLog().warn("no module has a " + file + "; the tests write it where mfsm.coverage=true is set");
        }
        for (Path each : found) {
            add(coverage, each);
        }
        write(coverage);
        coverage.text().lines().forEach(getLog()::info);
        judge(coverage);
    }

    private static void add(Coverage coverage, Path file) throws MojoExecutionException {
        try {
            coverage.addFrom(file);
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private void write(Coverage coverage) throws MojoExecutionException {
        Path folder = output.toPath();
        coverage.writeJson(folder.resolve("coverage.json"));
        coverage.writeHtml(folder.resolve("coverage.html"));
        try {
            Files.writeString(folder.resolve("coverage.txt"), coverage.text());
        } catch (IOException e) {
            throw new MojoExecutionException(folder + " can't be written: " + e.getMessage(), e);
        }
    }

    private void judge(Coverage coverage) throws MojoFailureException {
        List<String> shortfalls = new ArrayList<>();
        minimum.percentages().forEach((kind, percent) -> {
            try {
                coverage.require(kind, percent);
            } catch (CoverageError | IllegalArgumentException e) {
                shortfalls.add(e.getMessage());
            }
        });
        if (!shortfalls.isEmpty()) {
            throw new MojoFailureException(String.join("\n", shortfalls));
        }
    }
}
