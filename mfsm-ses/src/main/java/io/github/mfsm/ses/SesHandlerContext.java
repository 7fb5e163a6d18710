package io.github.mfsm.ses;

import io.github.mfsm.aws.Sleeper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All that the functions touch of the world.
 *
 * @param ports the ways to the services
 * @param clock tells the time
 * @param sleeper lets time pass
 * @param log takes the log's lines, without line ends
 * @param ids gives texts of which no two are the same, in whatever process: for who leases a held email
 */
public record SesHandlerContext(
        SesPorts ports, InstantSource clock, Sleeper sleeper, Consumer<String> log, Supplier<String> ids) {
    /** Checks that the parts are there. */
    public SesHandlerContext {
        Objects.requireNonNull(ports, "ports");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(sleeper, "sleeper");
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(ids, "ids");
    }

    Instant now() {
        return clock.instant();
    }
}
