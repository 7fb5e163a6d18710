package io.github.mfsm.template.internal.source;

import io.github.mfsm.template.model.SourcePlace;

/** A value that can't be worked out from the files: a problem of whatever needs it, never of the whole template. */
public final class UnresolvedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SourcePlace place;
    private final boolean isUnknown;

    /** Creates the exception: where the value stands, and why it can't be had. */
    public UnresolvedException(SourcePlace place, String message) {
        this(place, message, false);
    }

    private UnresolvedException(SourcePlace place, String message, boolean isUnknown) {
        super(message, null, false, false);
        this.place = place;
        this.isUnknown = isUnknown;
    }

    /**
     * Returns an exception for what is there after deployment, and can't be known before: no fallback stands for it.
     */
    public static UnresolvedException unknown(SourcePlace place, String message) {
        return new UnresolvedException(place, message, true);
    }

    public boolean isUnknown() {
        return isUnknown;
    }

    public SourcePlace place() {
        return place;
    }

    public String problem() {
        return String.valueOf(getMessage());
    }
}
