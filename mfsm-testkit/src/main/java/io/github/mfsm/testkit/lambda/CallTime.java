package io.github.mfsm.testkit.lambda;

/** Whether the call of a function takes virtual time. In real time it takes what it takes. */
public enum CallTime {
    /** None: runs are the same each time. */
    NONE,
    /** As much as it really took. */
    REAL
}
