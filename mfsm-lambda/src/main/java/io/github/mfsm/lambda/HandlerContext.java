package io.github.mfsm.lambda;

import io.github.mfsm.aws.Sleeper;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that a handler touches of the world.
 *
 * @param ports the ways to the services
 * @param clock tells the time
 * @param sleeper lets time pass
 * @param log takes the log's lines, without line ends
 * @param traceHeader tells the current call's X-Ray header, or null
 * @param processStart when the process was started, or null if that shall not count against the first call
 */
record HandlerContext(
        Ports ports,
        InstantSource clock,
        Sleeper sleeper,
        Consumer<String> log,
        Supplier<@Nullable String> traceHeader,
        @Nullable Instant processStart) {
    HandlerContext {
        Objects.requireNonNull(ports, "ports");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(sleeper, "sleeper");
        Objects.requireNonNull(log, "log");
        Objects.requireNonNull(traceHeader, "traceHeader");
    }
}
