package io.github.mfsm.testkit.server;

/**
 * How much of WireMock's own API below {@code /__admin} a fake server offers over HTTP. Its Java API is always there.
 */
public enum AdminApi {
    /** All of it, to programs of this computer: for tests, whose clients of WireMock may use it. */
    OPEN,
    /** What reads: stubs, the journal, whether it is well. Nothing is changed, written, proxied or shut down. */
    READ_ONLY,
    /** Nothing: such paths are unknown. */
    OFF
}
