package io.github.mfsm.testkit.control.internal;

/** A request that can't be done, with what to do instead. It carries no stack trace: it is an answer. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static Refusal bad(String message) {
        return new Refusal(400, message);
    }

    static Refusal unknown(String message) {
        return new Refusal(404, message);
    }

    static Refusal conflict(String message) {
        return new Refusal(409, message);
    }

    int status() {
        return status;
    }
}
