/**
 * Runs a Java Lambda function as Lambda does, but here: in a process of its own, under AWS's real Runtime Interface
 * Client, against a Runtime API on the loopback interface.
 *
 * <p>Start at {@link io.github.mfsm.testkit.lambda.LambdaProcess}, or call a handler in process with a {@link
 * io.github.mfsm.testkit.lambda.FakeContext}. The Runtime API is described in <a
 * href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime API</a>.
 */
@NullMarked
package io.github.mfsm.testkit.lambda;

import org.jspecify.annotations.NullMarked;
