package io.github.mfsm.aws.service;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call to AWS failed in a way that the runner can't make a result of. Nothing is lost: the same key can be run again.
 *
 * <p>The message says which operation failed, with which of AWS's error codes, and AWS's own text; where that text
 * could quote the execution's input, it is left out.
 */
public final class ServiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of failure it is, which decides whether calling again can help. */
    public enum Kind {
        /** The caller's role lacks a permission. Calling again helps once it has it. */
        ACCESS_DENIED,
        /** A quota is used up for the moment, and the retries didn't help. */
        THROTTLED,
        /** The service can't be reached, failed by itself, or answered something unreadable. */
        UNAVAILABLE,
        /** The time that the call was given is over. Whether it had an effect is not known. */
        TIMED_OUT,
        /** The service refuses the call as it is: a wrong setting, a wrong name. Calling again won't help. */
        REFUSED,
        /** The machine is an EXPRESS one, whose starts are not idempotent. */
        EXPRESS;

        /**
         * Returns what an error of AWS's means.
         *
         * @param code AWS's error code, or an empty text where the answer had none
         * @param httpStatus the answer's status
         */
        public static Kind of(String code, int httpStatus) {
            if (THROTTLING.contains(code) || httpStatus == 429) {
                return THROTTLED;
            }
            if (DENIAL.contains(code) || httpStatus == 401 || httpStatus == 403) {
                return ACCESS_DENIED;
            }
            return PASSING.contains(code) || httpStatus < 400 || httpStatus >= 500 ? UNAVAILABLE : REFUSED;
        }
    }

    /** The code of an answer that is longer than a transport takes; asked for in smaller pieces, it may do. */
    public static final String TOO_LARGE = "TooLarge";

    private static final Set<String> THROTTLING = Set.of(
            "BandwidthLimitExceeded",
            "EC2ThrottledException",
            "ExecutionLimitExceeded",
            "KmsThrottlingException",
            "LimitExceededException",
            "ProvisionedThroughputExceededException",
            "RequestLimitExceeded",
            "RequestThrottled",
            "RequestThrottledException",
            "SlowDown",
            "ThrottledException",
            "Throttling",
            "ThrottlingException",
            "TooManyRequestsException");

    private static final Set<String> DENIAL = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "KmsAccessDeniedException",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException",
            "NotAuthorized",
            "OptInRequired",
            "UnrecognizedClientException");

    private static final Set<String> PASSING = Set.of(
            "InternalError",
            "InvalidToken", // of a page that can no longer be asked for: the next run begins with the first one
            "PriorRequestNotComplete",
            "ReplicatedWriteConflictException",
            "RequestTimeout",
            "RequestTimeoutException",
            "TransactionConflictException",
            "TransactionInProgressException");

    private final Kind kind;
    private final String operation;
    private final String code;

    /**
     * Makes a failure.
     *
     * @param kind what kind of failure
     * @param operation the API operation, as AWS names it
     * @param code AWS's error code, or the name of what failed on our side
     * @param detail what happened, for people
     * @param cause what the transport threw, or null
     */
    public ServiceException(Kind kind, String operation, String code, String detail, @Nullable Throwable cause) {
        super(operation + " failed: " + code + ": " + detail, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.operation = operation;
        this.code = code;
    }

    /** What kind of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** Returns the API operation, for instance {@code StartExecution}. */
    public String operation() {
        return operation;
    }

    /** AWS's error code, for instance {@code ExecutionLimitExceeded}, or the name of what failed on our side. */
    public String code() {
        return code;
    }

    /** Returns whether it is an outage (throttled, unavailable, timed out) and not something that is set up wrongly. */
    public boolean isOutage() {
        return kind == Kind.THROTTLED || kind == Kind.UNAVAILABLE || kind == Kind.TIMED_OUT;
    }
}
