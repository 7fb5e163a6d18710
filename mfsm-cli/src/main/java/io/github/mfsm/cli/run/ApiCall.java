package io.github.mfsm.cli.run;

import java.util.Objects;

/**
 * A request that the function made.
 *
 * @param service {@code DynamoDB} or {@code Step Functions}
 * @param operation the operation's name
 * @param result {@code ok}, or the error's name
 */
public record ApiCall(String service, String operation, String result) {
    /** The result of a call that worked. */
    public static final String OK = "ok";

    public ApiCall {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(result, "result");
    }
}
