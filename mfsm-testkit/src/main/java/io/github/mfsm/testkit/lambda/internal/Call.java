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
public record Call(String function, String qualifier, String payload, String requestId, boolean logged) {}
