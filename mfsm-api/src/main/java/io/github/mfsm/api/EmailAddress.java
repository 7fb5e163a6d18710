package io.github.mfsm.api;

import java.util.Objects;

/**
 * A mail address as WorkMail wrote it; nothing is checked or folded, since how WorkMail compares addresses is not documented.
 *
 * <p>{@link #toString()} does not show the address, so that it does not get into logs by accident; {@link #address()} does.
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

    /** Returns a text without the address. */
    @Override
    public String toString() {
        return "EmailAddress[redacted]";
    }
}
