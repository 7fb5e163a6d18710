package io.github.mfsm.ses.event;

import java.util.Objects;

/**
 * A header field of an email.
 *
 * @param name its name, as the email has it
 * @param value its value
 */
record MailHeader(String name, String value) {
    /** Checks that the parts are there. */
    public MailHeader {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    /** Shows the name alone. */
    @Override
    public String toString() {
        return "MailHeader[" + name + "]";
    }
}
