package io.github.mfsm.testkit.report;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.testkit.internal.text.Values;
import io.github.mfsm.testkit.report.internal.drawing.GraphSvg;
import io.github.mfsm.testkit.report.internal.drawing.Marks;
import io.github.mfsm.testkit.report.internal.page.Markup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The part of a report that is about one execution. */
final class ExecutionSection {
    private static final int MOST_CHILDREN = 20;

    private ExecutionSection() {}

    static void add(Markup out, Execution execution, String id) {
        List<StateVisit> own = execution.visits();
        List<Execution> children = RunReport.children(execution);
        List<List<StateVisit>> ofChildren =
                children.stream().map(Execution::visits).toList();
        List<StateVisit> all = new ArrayList<>(own);
        ofChildren.forEach(all::addAll);
        RunMarks marks = new RunMarks(all, execution.status());
        for (int i = 0; i < Math.min(own.size(), VisitList.MOST); i++) {
            marks.target(own.get(i).name(), VisitList.id(id, i));
        }

        out.open("section", "id", id).element("h2", "Execution " + execution.name());
        facts(out, execution, own.size());
        out.open("div", "class", "columns");
        out.open("div", "class", "picture").element("h3", "The path it took");
        legend(out, execution.status() == ExecutionStatus.RUNNING);
        GraphSvg.add(
                out,
                execution.definition().flow(),
                marks,
                id + "a",
                "State machine of execution " + execution.name() + ", with its path");
        out.close();
        out.open("div").element("h3", "States, in the order they ran");
        VisitList.add(out, own, marks, execution, id);
        children(out, children, ofChildren, id);
        out.close().close();
        out.element("h3", "Events");
        EventTable.add(out, execution.history(), execution.startDate());
        out.close();
    }

    private static void facts(Markup out, Execution execution, int visits) {
        out.open("dl", "class", "facts");
        out.element("dt", "Status")
                .open("dd")
                .element("span", execution.status().name(), "class", "badge " + style(execution.status()));
        execution.error().ifPresent(error -> out.text(" " + error));
        execution.cause().ifPresent(cause -> out.text(": " + Values.cut(cause)));
        out.close();
        out.element("dt", "Machine").element("dd", execution.stateMachineArn());
        out.element("dt", "Execution").element("dd", execution.arn());
        out.element("dt", "Started").element("dd", execution.startDate().toString());
        execution
                .stopDate()
                .ifPresent(stop -> out.element("dt", "Took")
                        .element("dd", Values.duration(Duration.between(execution.startDate(), stop))));
        out.element("dt", "Ran").element("dd", Values.count(visits, "state"));
        out.close();
        values(out, execution);
    }

    private static void values(Markup out, Execution execution) {
        out.open("details").element("summary", "Input and output").open("div");
        out.element("h4", "Input").element("pre", Values.json(execution.input()));
        execution.output().ifPresent(output -> out.element("h4", "Output").element("pre", Values.json(output)));
        out.close().close();
    }

    static String style(ExecutionStatus status) {
        return switch (status) {
            case SUCCEEDED -> Marks.Tone.DONE.style();
            case RUNNING, PENDING_REDRIVE -> Marks.Tone.RUNNING.style();
            case FAILED, TIMED_OUT, ABORTED -> Marks.Tone.FAILED.style();
        };
    }

    private static void legend(Markup out, boolean runs) {
        out.open("ul", "class", "legend");
        List<Marks.Tone> tones = new ArrayList<>(
                List.of(Marks.Tone.DONE, Marks.Tone.CAUGHT, Marks.Tone.FAILED, Marks.Tone.CUT, Marks.Tone.NEVER));
        if (runs) {
            tones.add(1, Marks.Tone.RUNNING);
        }
        for (Marks.Tone tone : tones) {
            String words = switch (tone) {
                case DONE -> "done";
                case CAUGHT -> "error caught";
                case FAILED -> "did not finish";
                case CUT -> "cut off: another branch failed";
                case RUNNING -> "runs";
                case PARTLY, NEVER -> "never ran";
            };
            out.element("li", (tone.sign() + " " + words).strip(), "class", "badge " + tone.style());
        }
        out.close();
    }

    private static void children(Markup out, List<Execution> children, List<List<StateVisit>> visits, String id) {
        if (children.isEmpty()) {
            return;
        }
        out.element("h3", Values.count(children.size(), "child execution") + " of distributed Maps");
        for (int i = 0; i < Math.min(children.size(), MOST_CHILDREN); i++) {
            Execution child = children.get(i);
            out.open("details").open("summary").text("Child " + (i + 1) + " ");
            out.element("span", child.status().name(), "class", "badge " + style(child.status()));
            out.close().open("div").element("p", child.arn(), "class", "hint");
            values(out, child);
            VisitList.add(out, visits.get(i), new RunMarks(visits.get(i), child.status()), child, id + "c" + (i + 1));
            EventTable.add(out, child.history(), child.startDate());
            out.close().close();
        }
        if (children.size() > MOST_CHILDREN) {
            out.element("p", "… and " + (children.size() - MOST_CHILDREN) + " more, not listed.", "class", "hint");
        }
    }
}
