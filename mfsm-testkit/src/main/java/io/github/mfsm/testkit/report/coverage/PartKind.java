package io.github.mfsm.testkit.report.coverage;

/** The kinds of {@linkplain Part parts} that coverage counts. */
public enum PartKind {
    /** A state; it ran if it was entered. */
    STATE("states"),
    /** A way from one state to another, by Next, Choice Rule, Default or Catcher; it ran if it was taken. */
    TRANSITION("transitions"),
    /** A rule of a Choice state; it ran if it matched. */
    CHOICE_RULE("choice rules"),
    /** A Retrier; it ran if it had its state run once more. */
    RETRIER("retriers"),
    /** A Catcher; it ran if it caught an error. */
    CATCHER("catchers");

    private final String plural;

    PartKind(String plural) {
        this.plural = plural;
    }

    /** Returns what several of them are called. */
    public String plural() {
        return plural;
    }
}
