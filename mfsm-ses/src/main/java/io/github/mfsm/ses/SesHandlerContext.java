package io.github.mfsm.ses;

import io.github.mfsm.aws.Sleeper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * All that the functions touch of the world.
 *
 * @param ports the ways to the services
 * @param clock tells the time
 * @param sleeper lets time pass
 * @param log takes the log's lines, without line ends
 */
public record SesHandlerContext(SesPorts ports, InstantSource clock, Sleeper sleeper, Consumer<String> log) {
    /** Checks that the parts are there. */
    public SesHandlerContext {
        Objects.requireNonNull(ports, "ports");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(sleeper, "sleeper");
        Objects.requireNonNull(log, "log");
    }

    Instant now() {
        return clock.instant();
    }
}
