package io.github.mfsm.jsonata.internal.function;

import io.github.mfsm.jsonata.internal.value.Numbers;

/**
 * Functions that take pictures.
 *
 * @see <a href="https://docs.jsonata.org/date-time-functions">JSONata: date and time functions</a>
 */
final class Pictures {

    private Pictures() {}

    static void addTo(Registry functions) {
        functions.add(
                "millis", "<:n>", 0, (run, in) -> Numbers.of((double) run.now().toEpochMilli()));
    }
}
