package io.github.mfsm.aws.service;

/** The names of a claim's attributes in the table, and the conditions on them. */
public final class ClaimAttributes {

    /** The hash key, a string: the execution's name. */
    public static final String KEY = "InvocationId";
    /** The execution's ARN, a string. */
    public static final String EXECUTION_ARN = "ExecutionArn";
    /** When the row may be deleted, a number: epoch seconds. */
    public static final String TIME_TO_LIVE = "TimeToLive";
    /** The answer that an execution has posted itself, a string: JSON text. */
    public static final String ANSWER = "Answer";
    /** Holds where there is no row. */
    public static final String NO_ROW = "attribute_not_exists(" + KEY + ")";
    /** Holds where the row is as it was claimed, with {@code :arn} and {@code :ttl}. */
    public static final String AS_CLAIMED =
            EXECUTION_ARN + " = :arn AND " + TIME_TO_LIVE + " = :ttl AND attribute_not_exists(" + ANSWER + ")";

    private ClaimAttributes() {}
}
