package io.github.mfsm.ses.event;

import java.util.Objects;

/**
 * What one of SES's checks says.
 *
 * @param status SES's word: {@code PASS}, {@code FAIL}, {@code GRAY} or {@code PROCESSING_FAILED}; another one is kept
 *     as it is
 */
record Verdict(String status) {
    /** Checks that there is a word. */
    public Verdict {
        Objects.requireNonNull(status, "status");
    }

    /** Returns whether the email passed. */
    public boolean isPass() {
        return status.equals("PASS");
    }

    /** Returns whether the email failed. */
    public boolean isFail() {
        return status.equals("FAIL");
    }
}
