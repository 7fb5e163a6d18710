package io.github.mfsm.cli.validate;

import java.util.Locale;

/**
 * Writes findings as a GitHub action's log lines, which GitHub shows next to the code.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">Workflow
 *     commands</a>
 */
public final class Annotations {
    private Annotations() {}

    /** Returns the line of a finding. */
    public static String of(Finding finding) {
        String title = finding.code().isEmpty() ? "" : ",title=" + property(finding.code());
        return "::" + finding.severity().name().toLowerCase(Locale.ROOT)
                + " file=" + property(finding.file())
                + ",line=" + finding.place().line()
                + ",col=" + finding.place().column()
                + title
                + "::" + data(finding.message() + (finding.pointer().isEmpty() ? "" : " at " + finding.pointer()));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
