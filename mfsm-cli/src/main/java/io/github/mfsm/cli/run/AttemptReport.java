package io.github.mfsm.cli.run;

import io.github.mfsm.testkit.workmail.Attempt;
import java.util.List;
import java.util.Objects;

/**
 * A call of the function, with what it did meanwhile.
 *
 * @param attempt the call
 * @param calls the requests that it made, in order
 * @param log the lines that it logged
 */
public record AttemptReport(Attempt attempt, List<ApiCall> calls, List<String> log) {
    public AttemptReport {
        Objects.requireNonNull(attempt, "attempt");
        calls = List.copyOf(calls);
        log = List.copyOf(log);
    }
}
