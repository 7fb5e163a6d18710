package io.github.mfsm.aws.internal;

import java.time.Duration;
import java.util.Set;

/** What every transport holds to in its calls. */
public final class CallRules {

    private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(3);
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(200);

    private static final Set<String> QUOTING = Set.of("InvalidExecutionInput", "ValidationException");

    /** What stands in place of AWS's text where that may quote what was sent. */
    public static final String LEFT_OUT = "AWS's text is left out, since it may quote the input";

    private CallRules() {}

    /** How long one attempt of a call may take: so much of the call's time that another attempt fits in. */
    public static Duration attemptWithin(Duration timeLeft) {
        Duration share = timeLeft.multipliedBy(2).dividedBy(5);
        Duration fair = Durations.max(SHORTEST_ATTEMPT, Durations.min(share, LONGEST_ATTEMPT));
        return Durations.min(fair, timeLeft);
    }

    /** Returns whether AWS's text for an error may quote the execution's input. */
    public static boolean mayQuoteInput(String operation, String code) {
        return operation.equals("StartExecution") && QUOTING.contains(code);
    }

    /** Returns what a failure says of an error: AWS's text, unless it may quote the execution's input. */
    public static String detail(String operation, String code, String said) {
        return mayQuoteInput(operation, code) ? LEFT_OUT : said;
    }
}
