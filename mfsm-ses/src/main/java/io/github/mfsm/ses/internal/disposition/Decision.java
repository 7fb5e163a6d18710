package io.github.mfsm.ses.internal.disposition;

import java.util.List;
import java.util.Objects;

/**
 * What an answer comes to.
 *
 * @param disposition what SES is told
 * @param effects what is sent before, in this order
 */
public record Decision(Disposition disposition, List<Effect> effects) {
    /** Checks that the parts are there. */
    public Decision {
        Objects.requireNonNull(disposition, "disposition");
        effects = List.copyOf(effects);
    }
}
