package io.github.mfsm.explore;

import java.util.Locale;

/** The kinds of what an exploration finds. */
public enum FindingKind {
    /** A state, rule, Retrier or Catcher that no execution can come to. */
    UNREACHABLE(Severity.WARNING),
    /** One that none of the runs came to, though another input or answer may. */
    NOT_REACHED(Severity.INFO),
    /** An error that no Retrier gets over and no Catcher takes: it ends the execution. */
    UNCAUGHT_ERROR(Severity.INFO),
    /** A Choice without Default, none of whose rules match. */
    NO_CHOICE(Severity.WARNING),
    /** Data that a state reads, and that some path lacks. */
    MISSING_DATA(Severity.WARNING),
    /** Data of which a state can't make use; where it was made up, real data may be another. */
    UNSUITABLE_DATA(Severity.INFO),
    /** A loop that goes on as long as tasks answer so, with nothing that ends it. */
    ENDLESS_LOOP(Severity.WARNING),
    /** An execution over a limit of the service: 25,000 events, 256 KiB of data, a year. */
    OVER_LIMIT(Severity.WARNING),
    /** A task that waits for an answer without a limit of time. */
    HANGS(Severity.WARNING),
    /** Attempts at a state that take longer than the caller waits. */
    SLOW_RETRY(Severity.WARNING),
    /** An output that the caller refuses. */
    BAD_OUTPUT(Severity.WARNING),
    /** A property that does not hold. */
    BROKEN_PROPERTY(Severity.WARNING);

    /** How much a finding matters. */
    public enum Severity {
        /** To be mended, or looked at. */
        WARNING,
        /** To be known. */
        INFO
    }

    private final Severity severity;

    FindingKind(Severity severity) {
        this.severity = severity;
    }

    /** Returns how much findings of this kind matter. */
    public Severity severity() {
        return severity;
    }

    /** Returns its id, such as {@code missing-data}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
