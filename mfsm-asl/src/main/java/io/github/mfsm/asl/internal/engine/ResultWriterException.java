package io.github.mfsm.asl.internal.engine;

/** Says why a distributed Map can't write its results. */
final class ResultWriterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ResultWriterException(String message) {
        super(message, null, false, false);
    }
}
