package io.github.mfsm.ses;

import io.github.mfsm.api.MessageFlowResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a machine has said about an email so far.
 *
 * @param kind how it is
 * @param response the answer, if there is one
 * @param inWords what happened, without anything of the email
 */
record MachineAnswer(Kind kind, @Nullable MessageFlowResponse response, String inWords) {
    MachineAnswer {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(inWords, "inWords");
    }

    /** How it is with an answer. */
    enum Kind {
        /** It is there. */
        ANSWERED,
        /** The execution goes on. */
        STILL_RUNNING,
        /** There won't be one that can be used. */
        NONE
    }
}
