package io.github.mfsm.api;

import java.util.Objects;

/**
 * An email address as WorkMail wrote it; nothing is checked or folded, since how WorkMail compares addresses is not
 * documented.
 *
 * <p>In a Lambda function {@link #toString()} does not show the address, so that it does not get into logs by accident;
 * {@link #address()} does. Set the system property {@code mfsm.redact} to {@code true} for the same elsewhere.
 *
 * @param address the address, possibly empty (a bounce has no sender)
 */
public record EmailAddress(String address) {
    public EmailAddress {
        Objects.requireNonNull(address, "address");
    }

    /** Returns the address that {@code address} spells. */
    public static EmailAddress of(String address) {
        return new EmailAddress(address);
    }

    /** Returns the address, or a text without it in a Lambda function. */
    @Override
    public String toString() {
        return "EmailAddress[" + (Redaction.isOn() ? "redacted" : address) + "]";
    }
}
