package io.github.mfsm.testkit.lambda.internal;

/**
 * One invocation of a function.
 *
 * @param function the function's bare name
 * @param qualifier its version or alias, or an empty text
 * @param payload what it gets, JSON text
 * @param requestId Lambda's id of the call
 * @param logged whether the caller asks for the end of the log
 */
public record Call(String function, String qualifier, String payload, String requestId, boolean logged) {

    /** Returns the version that is called; what version an alias has is not known here. */
    String version() {
        boolean isNumber = !qualifier.isEmpty() && qualifier.chars().allMatch(Character::isDigit);
        return isNumber ? qualifier : "$LATEST";
    }

    /** Returns the end of the log as the caller gets it, given what the function wrote. */
    byte[] log(String written) {
        String end = written.isEmpty() || written.endsWith("\n") ? "" : "\n";
        return LambdaLimits.tail("START RequestId: " + requestId + " Version: " + version() + "\n" + written + end
                + "END RequestId: " + requestId + "\n");
    }
}
