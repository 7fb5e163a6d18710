package io.github.mfsm.testkit.lambda.internal;

/** What runs a function. Implementations are thread-safe. */
@FunctionalInterface
public interface Runner {
    /**
     * Runs the function once.
     *
     * @throws io.github.mfsm.testkit.internal.server.wire.AwsError if Lambda itself refuses or fails
     * @throws UnreachableException if nobody can be asked
     * @throws InterruptedException if the caller no longer wants it; the function is stopped then
     */
    FunctionAnswer run(Call call) throws InterruptedException;
}
