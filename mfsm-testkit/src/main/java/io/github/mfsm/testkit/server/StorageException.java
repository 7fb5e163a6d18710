package io.github.mfsm.testkit.server;

import org.jspecify.annotations.Nullable;

/**
 * Says that something can't be kept in a {@link Storage}, or that what is in it can't be read: where, and what to do.
 */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates one.
     *
     * @param message what, where, and what to do
     * @param cause what was met, or null
     */
    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
