package io.github.mfsm.asl.internal.expr.jsonpath;

import java.io.Serial;

/**
 * A definite path leads nowhere in this document.
 *
 * <p>Thrown often and caught near by, so it carries no stack trace.
 */
public final class PathNotFoundException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean notAnArray;

    PathNotFoundException(String message, boolean notAnArray) {
        super(message, null, false, false);
        this.notAnArray = notAnArray;
    }

    /**
     * A path that begins at a variable that isn't there.
     *
     * @param name the variable's name
     * @return the exception to throw
     */
    public static PathNotFoundException absentVariable(String name) {
        return new PathNotFoundException("No such variable: $" + name, false);
    }

    /**
     * What the path library says, which Step Functions quotes in some of its causes.
     *
     * @return a text such as {@code No results for path: $['a']}
     */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /**
     * Whether the path indexes something that is no array; Step Functions then shows the library's own text.
     *
     * @return true for an index applied to anything but an array
     */
    public boolean isNotAnArray() {
        return notAnArray;
    }
}
