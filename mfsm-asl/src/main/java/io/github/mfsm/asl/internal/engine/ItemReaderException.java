package io.github.mfsm.asl.internal.engine;

/** Says why a distributed Map can't read its items, in AWS's words. */
final class ItemReaderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ItemReaderException(String message) {
        super(message, null, false, false);
    }
}
