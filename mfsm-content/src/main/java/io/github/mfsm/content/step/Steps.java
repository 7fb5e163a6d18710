package io.github.mfsm.content.step;

import io.github.mfsm.content.MessageContents;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The steps of this package by the names of their classes, for whoever runs them elsewhere than in Lambda. */
public final class Steps {
    private static final Map<String, BiFunction<MessageContents, StepSettings, ContentStep>> BY_NAME =
            new TreeMap<>(Map.of(
                    "AddDisclaimer",
                    (contents, settings) -> new AddDisclaimer(contents, settings),
                    "ScanText",
                    (contents, settings) -> new ScanText(contents, settings),
                    "StripAttachments",
                    (contents, settings) -> new StripAttachments(contents, settings)));

    private Steps() {}

    /** Returns the names, in alphabetical order. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }

    /**
     * Creates a step.
     *
     * @param name one of {@link #names()}
     * @param contents how it gets at emails; {@code CONTENT_BUCKET} is not needed
     * @param environment its settings, which in Lambda are environment variables
     * @throws IllegalArgumentException if there is no such step
     * @throws IllegalStateException if a setting is missing
     */
    public static ContentStep create(String name, MessageContents contents, Map<String, String> environment) {
        BiFunction<MessageContents, StepSettings, ContentStep> step = BY_NAME.get(name);
        if (step == null) {
            throw new IllegalArgumentException("no step " + name + "; there are " + names());
        }
        return step.apply(contents, new StepSettings(environment));
    }
}
