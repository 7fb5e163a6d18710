package io.github.mfsm.cli.explore;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.api.InvalidEventException;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.ResponseProblem;
import io.github.mfsm.api.ResponseRules;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.JsonText;
import io.github.mfsm.cli.input.TimeText;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.cli.replay.HistoryFile;
import io.github.mfsm.cli.validate.FileCheck;
import io.github.mfsm.explore.Exploration;
import io.github.mfsm.explore.properties.Property;
import io.github.mfsm.explore.replay.RecordedHistory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an exploration starts with, answers and checks. */
public final class ExploreOptions {
    @Option(
            names = "--input",
            paramLabel = "FILE",
            description =
                    "An input to start with, also varied as Choices want it; inputs are made up where none is given.")
    private List<Path> inputs = new ArrayList<>();

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description =
                    "Answers by state, a file of mocks; what it returns for a state is what its task answers, no more.")
    private List<Path> answers = new ArrayList<>();

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description =
                    "A recorded history, or a folder of some: its input to start with, and what its tasks answered.")
    private List<Path> histories = new ArrayList<>();

    @Option(
            names = "--event",
            paramLabel = "FILE",
            description = "A WorkMail event to start with; each output must then be an answer that WorkMail takes.")
    private @Nullable Path event;

    @Option(
            names = "--property",
            paramLabel = "PROPERTY",
            description =
                    "What has to hold: never(\"A\").before(\"B\"), always(\"A\").after(failed(\"B\")), atMostOnce(\"A\").")
    private List<String> properties = new ArrayList<>();

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "How long the caller waits for a state, such as 15m: retries that take longer are found.")
    private @Nullable String deadline;

    @Option(names = "--sparse", description = "Have made-up answers also lack what later states merely read.")
    private boolean isSparse;

    @Option(names = "--max-runs", paramLabel = "N", description = "How many executions to run at most; default: 1000.")
    private int maxRuns = Exploration.MAX_RUNS;

    @Option(names = "--max-time", paramLabel = "TIME", description = "How long to explore at most; default: 10s.")
    private String maxTime = Exploration.MAX_TIME.toSeconds() + "s";

    /**
     * Returns the exploration that the options describe.
     *
     * @param err is told how far it is, from time to time
     * @throws BadInputException if something given can't be used
     */
    public Exploration of(StateMachine machine, PrintWriter err) {
        if (maxRuns < 1) {
            throw new BadInputException("--max-runs " + maxRuns + ": expected 1 or more.");
        }
        String atMost = "at most " + maxRuns + ", and " + maxTime;
        Exploration exploration = Exploration.of(machine).onRun(new Progress(err, System::nanoTime, atMost));
        try {
            inputs.forEach(file -> exploration.input(JsonText.read(file).text()));
            answers.forEach(file -> answers(exploration, file));
            if (!histories.isEmpty()) {
                HistoryFile.read(histories, false, null).forEach(recorded -> add(exploration, recorded.history()));
            }
            properties.forEach(written -> exploration.check(Property.parse(written)));
            if (isSparse) {
                exploration.sparse();
            }
            if (event != null) {
                mail(exploration, event);
            }
            if (deadline != null) {
                exploration.deadline(TimeText.read("--deadline", deadline));
            }
            return exploration.maxRuns(maxRuns).maxTime(TimeText.read("--max-time", maxTime));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(e.getMessage() + ".");
        }
    }

    private static void answers(Exploration exploration, Path file) {
        JsonText text = JsonText.read(file);
        if (FileCheck.isMockConfig(text)) {
            throw new BadInputException(
                    "--answers " + file + ": give answers by state, as {\"Charge\": {\"Return\": {}}}.");
        }
        TaskMocks.read(text);
        JsonNode mocks = Json.parseChecked(text.text());
        for (Map.Entry<String, JsonNode> mock : mocks.properties()) {
            List<JsonNode> all = new ArrayList<>();
            if (mock.getValue().isArray()) {
                mock.getValue().forEach(all::add);
            } else {
                all.add(mock.getValue());
            }
            all.stream()
                    .filter(answer -> answer.has("Return"))
                    .forEach(answer -> exploration.answer(
                            mock.getKey(), answer.get("Return").toString()));
        }
    }

    private static void add(Exploration exploration, RecordedHistory history) {
        exploration.input(history.input()).answersFrom(history);
    }

    private static void mail(Exploration exploration, Path file) {
        JsonText text = JsonText.read(file);
        MessageFlowEvent mail;
        try {
            mail = MessageFlowJson.readEvent(text.text());
        } catch (InvalidEventException e) {
            throw new BadInputException(file + ": not an event of WorkMail: " + e.getMessage());
        }
        exploration.input(text.text()).checkOutput(output -> refusals(output, mail));
    }

    private static List<String> refusals(String output, MessageFlowEvent mail) {
        var checked = ResponseRules.standard().check(output, mail);
        return checked.isAccepted()
                ? List.of()
                : checked.problems().stream()
                        .map(ResponseProblem::toString)
                        .limit(1)
                        .toList();
    }
}
