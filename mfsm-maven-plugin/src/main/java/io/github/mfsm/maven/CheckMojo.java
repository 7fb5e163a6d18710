package io.github.mfsm.maven;

import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.template.TemplateValues;
import io.github.mfsm.cli.validate.CheckedFile;
import io.github.mfsm.cli.validate.Finding;
import io.github.mfsm.cli.validate.Sarif;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals that check files have in common: which files, values for them, and how findings are told. */
abstract class CheckMojo extends AbstractMojo {
    /** The project's folder. */
    @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
    File basedir = new File("");

    /** The folders of its modules. */
    @Parameter(defaultValue = "${project.modules}", readonly = true)
    List<String> modules = new ArrayList<>();

    /** The folder that it is built in. */
    @Parameter(defaultValue = "${project.build.directory}", readonly = true, required = true)
    File built = new File("target");

    /** The folder that findings name files from, and that files named by a template must lie in. */
    @Parameter(property = "mfsm.root", defaultValue = "${maven.multiModuleProjectDirectory}", required = true)
    File root = new File("");

    /** The folders that are searched, from the project's folder; default: that one, without those of modules. */
    @Parameter
    List<String> folders = new ArrayList<>();

    /** Patterns of the files to check, from each folder; {@code **} stands for any folders. */
    @Parameter
    List<String> includes = new ArrayList<>();

    /** Patterns of files that are not checked. */
    @Parameter
    List<String> excludes = new ArrayList<>();

    /** Values of the parameters of templates, and of the variables of Terraform. */
    @Parameter
    Map<String, String> parameters = new LinkedHashMap<>();

    /** Values of <code>${NAME}</code> in definitions; without one, a Resource of it stands for some function. */
    @Parameter
    Map<String, String> substitutions = new LinkedHashMap<>();

    /** Whether to skip the goals of this plugin. */
    @Parameter(property = "mfsm.skip", defaultValue = "false")
    boolean skip;

    /** Returns the least finding that fails the build. */
    abstract FailOn failOn();

    /** Returns where to write SARIF. */
    abstract File sarif();

    /**
     * Returns what finds out what is wrong with a file.
     *
     * @throws BadInputException if the goal's own settings are wrong
     */
    abstract BiFunction<Path, TemplateValues, CheckedFile> check();

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped, as mfsm.skip says");
            return;
        }
        BiFunction<Path, TemplateValues, CheckedFile> check = checkAsSet();
        List<Path> files = files();
        if (files.isEmpty()) {
            getLog().info("no state machines in this project");
            return;
        }
        TemplateValues values = TemplateValues.of(parameters, substitutions, rootFolder());
        List<CheckedFile> checked = new ArrayList<>();
        List<String> unusable = new ArrayList<>();
        for (Path file : files) {
            try {
                checked.add(shortened(check.apply(file, values)));
            } catch (BadInputException e) {
                unusable.add(shortened(String.valueOf(e.getMessage())));
            }
        }
        write(Sarif.of(checked));
        judge(checked, unusable);
    }

    private BiFunction<Path, TemplateValues, CheckedFile> checkAsSet() throws MojoExecutionException {
        try {
            return check();
        } catch (BadInputException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private List<Path> files() throws MojoExecutionException {
        try {
            List<Path> left = Stream.concat(
                            Stream.of(built.toPath()), modules.stream().map(Path::of))
                    .toList();
            return new SourceFiles(basedir.toPath(), left, folders, includes, excludes).find();
        } catch (IOException e) {
            throw new MojoExecutionException("the project's folders can't be searched: " + e.getMessage(), e);
        }
    }

    private void judge(List<CheckedFile> checked, List<String> unusable) throws MojoFailureException {
        unusable.forEach(problem -> getLog().error(problem));
        int failing = unusable.size();
        int all = failing;
        for (CheckedFile file : checked) {
            for (Finding finding : file.findings()) {
                all++;
                if (failOn().isReachedBy(finding)) {
                    failing++;
                }
                tell(finding);
            }
        }
        getLog().info((checked.size() + unusable.size()) + " files checked, " + all + " findings");
        if (failing > 0) {
            throw new MojoFailureException(failing + " of the findings above fail the build (failOn=" + failOn()
                    + "); for code scanning they are in " + shortened(sarif().toString()));
        }
    }

    private void tell(Finding finding) {
        switch (finding.severity()) {
            case ERROR -> getLog().error(finding.text());
            case WARNING -> getLog().warn(finding.text());
            case NOTICE -> getLog().info(finding.text());
        }
    }

    private void write(String log) throws MojoExecutionException {
        try {
            Path file = sarif().toPath();
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, log);
        } catch (IOException e) {
            throw new MojoExecutionException(sarif() + " can't be written: " + e.getMessage(), e);
        }
    }

    private Path rootFolder() {
        return root.toPath().toAbsolutePath().normalize();
    }

    private CheckedFile shortened(CheckedFile file) {
        List<Finding> findings = file.findings().stream()
                .map(finding -> new Finding(
                        shortened(finding.file()),
                        finding.severity(),
                        finding.code(),
                        finding.message(),
                        finding.pointer(),
                        finding.place()))
                .toList();
        return new CheckedFile(shortened(file.file()), file.kind(), findings);
    }

    /** Names files from the root, as code scanning wants them and as they are short. */
    private String shortened(String text) {
        return text.replace(rootFolder() + File.separator, "");
    }
}
