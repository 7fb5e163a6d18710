package io.github.mfsm.cli.step;

import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.mock.TaskStates;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.content.step.ContentStep;
import io.github.mfsm.content.step.Steps;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Which Task states run which step: those that the user says, and those that invoke a function of a step's name, such
 * as {@code AddDisclaimer} or, as CloudFormation makes it, {@code STACK-AddDisclaimer-1A2B3C4D5E6F}.
 *
 * @param byState the steps' names by the states' names
 * @param settings the steps' environment variables
 */
public record ChosenSteps(Map<String, String> byState, Map<String, String> settings) {
    private static final String DISCLAIMER = "DISCLAIMER";
    private static final String PLACEHOLDER = "This is where your disclaimer will stand: --set DISCLAIMER=TEXT";

    public ChosenSteps {
        byState = Collections.unmodifiableMap(new LinkedHashMap<>(byState));
        settings = Map.copyOf(settings);
    }

    /** Returns no steps, for a run without an email to read. */
    public static ChosenSteps none() {
        return new ChosenSteps(Map.of(), Map.of());
    }

    /**
     * Chooses the steps.
     *
     * @param options each {@code STATE=STEP}
     * @throws BadInputException if one of them names no Task state or no step
     */
    public static ChosenSteps choose(TaskStates tasks, List<String> options, Map<String, String> settings) {
        Map<String, String> byState = new LinkedHashMap<>();
        tasks.functions()
                .forEach((state, function) -> Steps.names().stream()
                        .filter(step -> isNamed(function, step))
                        .forEach(step -> byState.put(state, step)));
        for (String option : options) {
            int split = option.indexOf('=');
            String step = option.substring(split + 1);
            if (split < 1 || !Steps.names().contains(step)) {
                throw new BadInputException(
                        "--step " + option + ": expected STATE=STEP, where STEP is one of " + Steps.names() + ".");
            }
            String state = option.substring(0, split);
            tasks.require("--step", state);
            byState.put(state, step);
        }
        return new ChosenSteps(byState, settings);
    }

    private static boolean isNamed(String function, String step) {
        return Pattern.matches("(.*-)?" + step + "(-[0-9A-Za-z]{8,14})?", function);
    }

    /**
     * Makes the steps, ready to run.
     *
     * @param contents how they get at emails
     * @param runs who is told of each run
     * @throws BadInputException if a setting of one is missing or wrong
     */
    public StepTasks create(MessageContents contents, Consumer<StepRun> runs) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.putIfAbsent(DISCLAIMER, PLACEHOLDER);
        Map<String, ContentStep> steps = new HashMap<>();
        for (String name : Set.copyOf(byState.values())) {
            try {
                steps.put(name, Steps.create(name, contents, environment));
            } catch (IllegalStateException | IllegalArgumentException e) {
                throw new BadInputException(
                        "the step " + name + ": " + e.getMessage() + ". Give its settings by --set NAME=VALUE.");
            }
        }
        Map<String, StepTasks.Step> tasks = new HashMap<>();
        byState.forEach(
                (state, name) -> tasks.put(state, new StepTasks.Step(name, Objects.requireNonNull(steps.get(name)))));
        return new StepTasks(tasks, runs);
    }
}
