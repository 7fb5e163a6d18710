package io.github.mfsm.aws;

/** What a run does when the table is down, throttled or too slow. */
public enum TableFailurePolicy {
    /**
     * Goes on without the table, and says so in the outcome. The execution's name still makes it run only once, unless
     * the machine is replaced by another while the table is down.
     */
    CONTINUE,
    /** Fails the run with the table's {@link io.github.mfsm.aws.service.ServiceException}; nothing is started. */
    FAIL
}
