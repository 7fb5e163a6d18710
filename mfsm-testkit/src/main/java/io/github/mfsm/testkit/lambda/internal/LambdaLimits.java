package io.github.mfsm.testkit.lambda.internal;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.task.LambdaTask;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The sizes of what goes into a function and comes out.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 */
final class LambdaLimits {
    /** Of a payload, and its answer, when the caller waits. */
    static final int MOST_BYTES = 6 * 1024 * 1024;
    /** Of an answer: a little more than of a payload. */
    static final int MOST_ANSWER_BYTES = MOST_BYTES + 100;
    /** Of a payload when nobody waits. */
    static final int MOST_EVENT_BYTES = 256 * 1024;

    private static final int MOST_LOG_BYTES = 4 * 1024;

    private LambdaLimits() {}

    /** Refuses a payload that is too large or no JSON. */
    static void check(String payload, boolean event) {
        int bytes = payload.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw AwsError.of(
                    413,
                    "RequestEntityTooLargeException",
                    "Request must be smaller than " + MOST_BYTES + " bytes for the InvokeFunction operation");
        }
        if (event && bytes > MOST_EVENT_BYTES) {
            throw AwsError.of(
                    413,
                    "RequestEntityTooLargeException",
                    bytes + " byte payload is too large for the Event invocation type (limit " + MOST_EVENT_BYTES
                            + " bytes)");
        }
        LambdaTask.checkJson(payload);
    }

    /** Makes an error of an answer that is too large. */
    static FunctionAnswer checked(FunctionAnswer answer) {
        int bytes = answer.payload().getBytes(StandardCharsets.UTF_8).length;
        return bytes <= MOST_ANSWER_BYTES
                ? answer
                : FunctionAnswer.raised(
                        "Function.ResponseSizeTooLarge",
                        "Response payload size exceeded maximum allowed payload size (" + MOST_ANSWER_BYTES
                                + " bytes).",
                        List.of(),
                        answer.log());
    }

    /** Returns the last bytes of a log, as Lambda's tail has them. */
    static byte[] tail(String log) {
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        int from = Math.max(0, bytes.length - MOST_LOG_BYTES);
        return java.util.Arrays.copyOfRange(bytes, from, bytes.length);
    }
}
