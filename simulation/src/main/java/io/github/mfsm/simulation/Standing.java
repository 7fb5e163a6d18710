package io.github.mfsm.simulation;

/** What an email's execution has come to. */
enum Standing {
    /** There is none. */
    NOT_STARTED,
    /** It runs and has no answer yet. */
    RUNNING,
    /** There is an answer, and reads show it by now. */
    ANSWER,
    /** There is an answer, but reads may not show it yet. */
    ANSWER_UNSEEN,
    /** It has ended without an answer, and reads show it by now. */
    ENDED,
    /** It has ended without an answer, but reads may not show it yet. */
    ENDED_UNSEEN
}
