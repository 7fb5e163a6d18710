package io.github.mfsm.ses.internal.send;

import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.ses.send.Routes;
import org.jspecify.annotations.Nullable;

/**
 * What sending needs to know; without a part, what needs it can't be sent.
 *
 * @param bounceFrom in whose name bounces are sent, or null
 * @param forwardFrom in whose name emails are sent on, or null
 * @param routes whither emails are sent on
 * @param bucket where SES puts emails, or null
 * @param prefix what their keys begin with, before SES's id
 * @param junkTopicArn the topic that is told of junk, or null
 */
public record MailSettings(
        @Nullable EmailAddress bounceFrom,
        @Nullable EmailAddress forwardFrom,
        Routes routes,
        @Nullable String bucket,
        String prefix,
        @Nullable String junkTopicArn) {

    /** Returns whether emails can be sent on. */
    public boolean canForward() {
        return forwardFrom != null && bucket != null;
    }
}
