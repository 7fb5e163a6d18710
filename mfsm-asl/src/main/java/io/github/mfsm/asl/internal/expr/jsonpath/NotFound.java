package io.github.mfsm.asl.internal.expr.jsonpath;

/**
 * Why a path has no result in a document.
 *
 * @param kind whether something is missing, or the path can't be applied to what is there
 * @param reason the text that Step Functions shows, such as {@code Missing property in path $['a']}
 */
public record NotFound(Kind kind, String reason) {

    /** The kinds of reasons, which Step Functions words differently in some fields. */
    public enum Kind {
        /** Something on the way is missing. A wildcard over an array, and a filter, take it for no match. */
        MISSING,
        /** The path doesn't fit: an index where no array is, a filter on a text, a text that is no number. */
        UNFIT,
        /** The path visits or matches more values than are allowed. */
        LIMIT
    }

    /**
     * A path that begins at a variable that isn't there.
     *
     * @param name the variable's name
     * @return the reason
     */
    public static NotFound absentVariable(String name) {
        return new NotFound(Kind.MISSING, "No such variable: $" + name);
    }

    /**
     * Returns whether Step Functions shows the reason itself, whatever the field says of paths that aren't found.
     *
     * @return false where something is merely missing
     */
    public boolean isShown() {
        return kind != Kind.MISSING;
    }
}
