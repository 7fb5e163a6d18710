package io.github.mfsm.asl.internal.parse;

/** Says that a definition can't be read into the model; what and where is in the message. */
public final class DefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String pointer;

    DefinitionException(String pointer, String message) {
        super(message);
        this.pointer = pointer;
    }

    /** Returns the JSON pointer of the offending place. */
    public String pointer() {
        return pointer;
    }
}
