package io.github.mfsm.simulation;

/**
 * How often something was sent twice, by what kept the first process from noting that it had sent: all of it in the one
 * window, between the sending and its note.
 *
 * @param atTheSend its call of SES met the fault: the answer was lost, or the process died behind it
 * @param atTheNote its call of the table that would have noted it met the fault
 * @param otherwise neither: the table was down, or the function's time was over
 */
record SentTwice(long atTheSend, long atTheNote, long otherwise) {
    static final SentTwice NEVER = new SentTwice(0, 0, 0);

    SentTwice plus(SentTwice other) {
        return new SentTwice(atTheSend + other.atTheSend, atTheNote + other.atTheNote, otherwise + other.otherwise);
    }

    long times() {
        return atTheSend + atTheNote + otherwise;
    }

    @Override
    public String toString() {
        return times() + " (the send failed " + atTheSend + ", its note " + atTheNote + ", table or time " + otherwise
                + ")";
    }
}
