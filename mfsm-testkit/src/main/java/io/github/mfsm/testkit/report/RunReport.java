package io.github.mfsm.testkit.report;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.MapRun;
import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.page.Markup;
import io.github.mfsm.testkit.report.internal.page.Page;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.workmail.MailOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a run: a web page with each state machine drawn and the path taken, what went in and out of each
 * state, how long it took, what failed, the events, and for emails what WorkMail or SES did and what changed in them.
 *
 * <pre>{@code
 * RunReport.builder("A late answer").execution(execution).build().writeHtml(Path.of("target/run.html"));
 * }</pre>
 *
 * <p>The page is one file: it loads nothing, runs no script, follows the reader's light or dark scheme, and works on a
 * phone and without a mouse. Whatever comes from a machine or an email is shown as text. It shows inputs, outputs and
 * addresses as they are: mind who gets to see it. The drawing needs {@code org.eclipse.elk:org.eclipse.elk.alg.layered}
 * on the class path, an optional dependency; without it, all but the drawing is there.
 *
 * <p>Limits: of one execution the first 1,000 events and 500 visits are listed, of a value
 * the first 20,000 characters, of a changed part the first 1,000 lines; the page says so where it leaves out.
 *
 * <p>Immutable, but it tells what an execution did by the time the page is made.
 */
public final class RunReport {
    private final String title;
    private final List<Execution> executions;
    private final List<Mail> mails;
    private final List<SesEmail> sesEmails;
    private final @Nullable Throwable failure;

    private record Mail(MailOutcome outcome, @Nullable ContentChange content) {
        Mail {
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    private RunReport(Builder builder) {
        this.title = builder.title;
        this.executions = List.copyOf(builder.executions);
        this.mails = List.copyOf(builder.mails);
        this.sesEmails = List.copyOf(builder.sesEmails);
        this.failure = builder.failure;
    }

    /** Starts to put a report together. */
    public static Builder builder(String title) {
        return new Builder(title);
    }

    /** Returns the report of one execution, titled by its name. */
    public static RunReport of(ExecutionView execution) {
        return builder(execution.name()).execution(execution).build();
    }

    /** Returns the page. */
    public String html() {
        Markup out = new Markup();
        int emails = mails.size() + sesEmails.size();
        out.open("header").element("h1", title);
        out.element(
                "p",
                (emails == 0 ? "" : Values.count(emails, "email") + ", ")
                        + Values.count(executions.size(), "execution")
                        + ". Times are the run's own, virtual where it skipped waiting.",
                "class",
                "hint");
        out.close();
        if (failure != null) {
            out.open("section").element("h2", "What failed");
            out.element("pre", Values.cut(trace(failure)), "class", "failure").close();
        }
        mails.forEach(mail -> MailTimeline.add(out, mail.outcome(), mail.content()));
        sesEmails.forEach(email -> SesSection.add(out, email));
        List<Execution> shown = shown();
        for (int i = 0; i < shown.size(); i++) {
            ExecutionSection.add(out, shown.get(i), "x" + (i + 1));
        }
        return Page.of(title, out);
    }

    /** Leaves out the children of a distributed Map that are shown with their parent. */
    private List<Execution> shown() {
        Set<Execution> children = executions.stream()
                .flatMap(execution -> execution.mapRuns().stream())
                .flatMap(mapRun -> mapRun.children().stream())
                .collect(Collectors.toSet());
        return executions.stream()
                .filter(execution -> !children.contains(execution))
                .toList();
    }

    static List<Execution> children(Execution parent) {
        return parent.mapRuns().stream()
                .map(MapRun::children)
                .flatMap(List::stream)
                .toList();
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().replace("\r", "");
    }

    /**
     * Writes {@link #html()}, in UTF-8; makes the folders above the file, replaces it if it is there.
     *
     * @throws java.io.UncheckedIOException if that fails
     */
    public void writeHtml(Path file) {
        Page.write(file, html());
    }

    /** Puts a report together. Not thread-safe. */
    public static final class Builder {
        private final String title;
        private final List<Execution> executions = new ArrayList<>();
        private final List<Mail> mails = new ArrayList<>();
        private final List<SesEmail> sesEmails = new ArrayList<>();
        private @Nullable Throwable failure;

        private Builder(String title) {
            this.title = Objects.requireNonNull(title, "title");
        }

        /** Adds an execution, with what its distributed Maps started. */
        public Builder execution(ExecutionView execution) {
            executions.add(execution.execution());
            return this;
        }

        /** Adds executions, such as all those of a fake. */
        public Builder executions(Collection<ExecutionView> several) {
            several.forEach(this::execution);
            return this;
        }

        /** Adds what happened to an email. */
        public Builder mail(MailOutcome outcome) {
            mails.add(new Mail(outcome, null));
            return this;
        }

        /** Adds what happened to an email, and to its content: the page then shows the parts that changed. */
        public Builder mail(MailOutcome outcome, ContentChange content) {
            mails.add(new Mail(outcome, Objects.requireNonNull(content, "content")));
            return this;
        }

        /** Adds what happened to an email behind a receipt rule of SES. */
        public Builder email(SesEmail email) {
            sesEmails.add(Objects.requireNonNull(email, "email"));
            return this;
        }

        /** Sets why the report is of interest: what a test failed with. */
        public Builder failure(Throwable thrown) {
            failure = Objects.requireNonNull(thrown, "thrown");
            return this;
        }

        /** Returns the report. */
        public RunReport build() {
            return new RunReport(this);
        }
    }
}
