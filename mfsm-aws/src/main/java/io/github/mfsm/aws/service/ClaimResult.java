package io.github.mfsm.aws.service;

/** What happened to a claim. */
public sealed interface ClaimResult {

    /** There was no row: it is ours. */
    record Claimed() implements ClaimResult {}

    /**
     * There is a row, which stays as it is. It may be this very claim, if an answer was lost on the way and the request
     * was sent again.
     *
     * @param row the row that is there
     */
    record Existing(ClaimRow row) implements ClaimResult {}
}
