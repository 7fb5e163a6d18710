package io.github.mfsm.api;

/** The text is no message flow event. */
public final class InvalidEventException extends MessageFlowException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    InvalidEventException(String pointer, String message) {
        super(
                pointer.isEmpty()
                        ? "Not a WorkMail message flow event: " + message
                        : "Not a WorkMail message flow event: " + message + " at " + pointer);
        this.pointer = pointer;
    }

    /** Returns where the problem is, as a JSON pointer (RFC 6901); empty for the event as a whole. */
    public String pointer() {
        return pointer;
    }
}
