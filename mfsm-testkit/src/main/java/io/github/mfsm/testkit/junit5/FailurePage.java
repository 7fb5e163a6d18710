package io.github.mfsm.testkit.junit5;

import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.report.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The page about a test that failed: a file of its own for each test, and for each invocation of a parameterized one.
 */
final class FailurePage {
    private static final Pattern INVOCATION = Pattern.compile("invocation:#(\\d+)");

    private final Path file;
    private final String title;

    private FailurePage(Path file, String title) {
        this.file = file;
        this.title = title;
    }

    static FailurePage of(ExtensionContext context) {
        String invocations = INVOCATION
                .matcher(context.getUniqueId())
                .results()
                .map(MatchResult::group)
                .map(text -> "-" + text.substring(text.indexOf('#') + 1))
                .collect(Collectors.joining());
        String name = context.getRequiredTestClass().getName() + "."
                + context.getRequiredTestMethod().getName() + invocations + ".html";
        String title = context.getRequiredTestClass().getSimpleName() + ": " + context.getDisplayName();
        return new FailurePage(ReportFolder.of(context).resolve(name), title);
    }

    /** Writes the page, and says where; a full disk must not hide why the test failed. */
    String write(MfsmEnvironment environment, Throwable failure) {
        RunReport.Builder report = RunReport.builder(title)
                .executions(environment.stepFunctions().executions())
                .failure(failure);
        environment.mails().forEach(report::mail);
        try {
            report.build().writeHtml(file);
            return "As a picture: " + file;
        } catch (UncheckedIOException e) {
            return "The picture could not be written: " + e.getMessage();
        }
    }

    /** Removes the page of an earlier run. */
    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a page of an earlier run could not be removed: " + file, e);
        }
    }
}
