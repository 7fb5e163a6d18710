package io.github.mfsm.explore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.explore.internal.Json;
import io.github.mfsm.explore.internal.search.Option;
import io.github.mfsm.explore.internal.search.Run;
import io.github.mfsm.explore.internal.search.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An execution that shows a finding, with what its tasks answered. Immutable. */
public final class ExploredRun {
    private static final int LONGEST_ANSWER = 100;
    private static final long NEVER_SECONDS = 1_000_000_000;

    private final Run run;

    ExploredRun(Run run) {
        this.run = run;
    }

    /** Returns the execution's input, JSON text. */
    public String input() {
        return run.input();
    }

    /** Returns the execution; one of a loop was stopped after some rounds. */
    public Execution execution() {
        return run.execution();
    }

    /** Returns how the attempts at tasks went, in order, a line each. */
    public List<String> steps() {
        return run.steps().stream().map(ExploredRun::text).toList();
    }

    private static String text(Step step) {
        String how = switch (step.option().kind()) {
            case ANSWER -> "answers " + shortened(step.option().value());
            case ERROR -> "fails with " + step.option().value();
            case TIMEOUT -> "times out";
            case HEARTBEAT -> "misses a heartbeat";
            case NEVER -> "never answers";
        };
        return step.path() + (step.attempt() == 0 ? " " : ", try " + (step.attempt() + 1) + ", ") + how;
    }

    private static String shortened(String json) {
        return json.length() <= LONGEST_ANSWER ? json : json.substring(0, LONGEST_ANSWER - 1) + "…";
    }

    /**
     * Returns the answers as a file of mocks by state, JSON text; an answer that never comes is one after 30 years. See
     * the testkit's {@code StateMocks}.
     */
    public String mocks() {
        Map<String, ArrayNode> answers = new LinkedHashMap<>();
        for (Step step : run.attempts()) {
            answers.computeIfAbsent(step.path(), path -> Json.object().arrayNode())
                    .add(mock(step));
        }
        ObjectNode mocks = Json.object();
        answers.forEach(mocks::set);
        return mocks.toPrettyString();
    }

    private static ObjectNode mock(Step step) {
        ObjectNode mock = Json.object();
        switch (step.option().kind()) {
            case ANSWER -> mock.set("Return", Json.parse(step.option().value()).orElseThrow());
            case ERROR -> mock.putObject("Throw").put("Error", step.option().value());
            case TIMEOUT, HEARTBEAT ->
                mock.putObject("Throw").put("Error", step.option().error());
            case NEVER -> mock.putObject("Return");
        }
        if (step.limit() != null) {
            mock.put("AfterSeconds", step.limit().toSeconds());
        } else if (step.option().kind() == Option.Kind.NEVER) {
            mock.put("AfterSeconds", NEVER_SECONDS);
        }
        return mock;
    }

    /** Returns input, steps and end, a line each. */
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add("input " + shortened(input()));
        lines.addAll(steps());
        return lines;
    }
}
