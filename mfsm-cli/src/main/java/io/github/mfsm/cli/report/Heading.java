package io.github.mfsm.cli.report;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.cli.run.ContentReport;
import io.github.mfsm.cli.run.RunReport;
import io.github.mfsm.cli.run.SesReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of an email before anything happens to it. */
final class Heading {
    private Heading() {}

    static List<String> lines(RunReport report, Style style) {
        String rule = "retries for " + report.rule().timeout().toMinutes() + " minutes, then applies "
                + Texts.describe(report.rule().fallback());
        return lines(report.outcome().event(), report.content(), report.machine(), rule, style);
    }

    static List<String> lines(SesReport report, Style style) {
        return lines(report.event(), report.content(), report.machine(), report.rule(), style);
    }

    private static List<String> lines(
            MessageFlowEvent event, @Nullable ContentReport content, String machine, String rule, Style style) {
        List<String> lines = new ArrayList<>();
        String subject = event.subject() == null ? "(no subject)" : '"' + event.subject() + '"';
        lines.add(line("Email", subject, style));
        lines.add(line(
                "From",
                event.envelope().mailFrom().address()
                        + (event.sender() == null
                                ? ""
                                : ", sent on their behalf by " + event.sender().address()),
                style));
        lines.add(line(
                "To",
                event.recipients().stream().map(EmailAddress::address).collect(Collectors.joining(", "))
                        + (event.truncated() ? " and more (the event's list is truncated)" : ""),
                style));
        if (content != null) {
            lines.add(line("Content", content.source(), style));
        }
        lines.add(line("Direction", String.valueOf(event.flowDirection()).toLowerCase(Locale.ROOT), style));
        lines.add(line("Machine", machine, style));
        lines.add(line("Rule", rule, style));
        return lines;
    }

    private static String line(String name, String value, Style style) {
        return style.bold(Texts.pad(name, Timeline.INDENT.length())) + Texts.printable(value);
    }
}
