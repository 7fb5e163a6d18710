package io.github.mfsm.template.internal.source;

import io.github.mfsm.template.model.SourcePlace;

/** A value that can't be worked out from the files: a problem of whatever needs it, never of the whole template. */
public final class UnresolvedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SourcePlace place;

    /** Creates the exception: where the value stands, and why it can't be had. */
    public UnresolvedException(SourcePlace place, String message) {
        super(message, null, false, false);
        this.place = place;
    }

    public SourcePlace place() {
        return place;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }
}
