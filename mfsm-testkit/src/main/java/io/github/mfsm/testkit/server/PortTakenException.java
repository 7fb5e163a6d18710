package io.github.mfsm.testkit.server;

/** The port that a fake server was told to open is not free. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int port;

    /** Creates it for a port. */
    public PortTakenException(int port, Throwable cause) {
        super(
                "port " + port + " is taken: another program listens there; choose another port, or 0 for a free one",
                cause);
        this.port = port;
    }

    /** Returns the port. */
    public int port() {
        return port;
    }
}
