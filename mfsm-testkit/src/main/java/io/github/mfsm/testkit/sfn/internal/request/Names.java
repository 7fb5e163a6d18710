package io.github.mfsm.testkit.sfn.internal.request;

/**
 * Names of state machines, executions and activities.
 *
 * <p>A name can't contain white space, brackets {@code < > { } [ ]}, wildcards {@code ? *}, special characters
 * {@code " # % \ ^ | ~ ` $ & , ; : /} or control characters (API reference, {@code CreateStateMachine}, {@code name}).
 * Its length is a constraint of the request.
 */
public final class Names {

    private static final String FORBIDDEN = "<>{}[]?*\"#%\\^|~`$&,;:/";

    private Names() {}

    /** Returns whether the service accepts the name. */
    public static boolean isValid(String name) {
        return !name.isEmpty() && name.codePoints().allMatch(Names::isAllowed);
    }

    private static boolean isAllowed(int codePoint) {
        return !Character.isWhitespace(codePoint)
                && !Character.isSpaceChar(codePoint)
                && !Character.isISOControl(codePoint)
                && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
                && codePoint < 0xFFFE
                && FORBIDDEN.indexOf(codePoint) < 0;
    }
}
