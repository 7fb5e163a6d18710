package io.github.mfsm.template.model;

import java.util.Objects;

/** A file that can't be read at all: not there, not of its language, too large, too deep, or outside the folder. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SourcePlace place;
    private final String problem;

    /**
     * Creates the exception.
     *
     * @param place where the reading stopped
     * @param problem what is wrong, and what to do
     */
    public TemplateException(SourcePlace place, String problem) {
        super(place + ": " + problem);
        this.place = Objects.requireNonNull(place, "place");
        this.problem = problem;
    }

    /** Returns where the reading stopped. */
    public SourcePlace place() {
        return place;
    }

    /** Returns what is wrong, without the place. */
    public String problem() {
        return problem;
    }
}
