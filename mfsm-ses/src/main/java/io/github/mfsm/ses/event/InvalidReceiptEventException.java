package io.github.mfsm.ses.event;

/** What came in is no event of a receipt rule. The message says where and what, and quotes nothing. */
public final class InvalidReceiptEventException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String pointer;

    InvalidReceiptEventException(String pointer, String problem) {
        super("Not an event of an SES receipt rule: " + (pointer.isEmpty() ? "" : pointer + ": ") + problem);
        this.pointer = pointer;
    }

    /** Returns the JSON pointer of what is wrong; empty for the whole event. */
    public String pointer() {
        return pointer;
    }
}
