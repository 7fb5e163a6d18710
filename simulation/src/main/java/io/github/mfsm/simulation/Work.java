package io.github.mfsm.simulation;

import java.time.Duration;

/**
 * What an execution does.
 *
 * @param runsFor how long it waits before it has an answer
 * @param tail how long it goes on after its answer
 * @param end how it ends
 * @param longHistory whether its history has several hundred events before the answer
 */
record Work(Duration runsFor, Duration tail, End end, boolean longHistory) {

    /** How an execution ends. */
    enum End {
        /** With an answer. */
        ANSWER,
        /** It posts its answer into the table, and then ends with it. */
        POST,
        /** It fails. */
        FAIL,
        /** With an output that WorkMail would not take. */
        INVALID;

        boolean hasAnswer() {
            return this == ANSWER || this == POST;
        }
    }
}
