package io.github.mfsm.lambda;

import io.github.mfsm.aws.RunReport;
import io.github.mfsm.aws.RunReport.Claimed;
import io.github.mfsm.aws.RunReport.Start;
import io.github.mfsm.lambda.function.MetricLine;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Says what happened in a call as CloudWatch metrics. A metric that a call has nothing to say about is left out. */
final class Metrics {
    private static final String AGE = "AnswerAge";

    private Metrics() {}

    static String toLine(CallRecord call, Instant now) {
        return MetricLine.of(call.functionName(), values(call, now), Set.of(AGE), now);
    }

    private static Map<String, Long> values(CallRecord call, Instant now) {
        Map<String, Long> values = new LinkedHashMap<>();
        RunReport report = call.report();
        if (report != null) {
            values.put(report.start() == Start.STARTED ? "Started" : "Resumed", 1L);
            if (report.claim() == Claimed.UNAVAILABLE) {
                values.put("TableUnavailable", 1L);
            }
        }
        switch (call.outcome()) {
            case ANSWERED -> values.put("Answered", 1L);
            case STILL_RUNNING -> values.put("StillRunning", 1L);
            case FELL_BACK -> values.put("FellBack", 1L);
            case ENDED, BAD_EVENT, SERVICE_FAILED, UNEXPECTED -> values.put("Failed", 1L);
        }
        if (call.isBadEvent()) {
            values.put("BadEvent", 1L);
        }
        if (call.isSpared()) {
            values.put("DryRun", 1L);
        }
        if (call.outcome() == CallRecord.Outcome.ANSWERED && report != null) {
            report.answered().ifPresent(date -> values.put(AGE, age(date, now)));
        }
        return values;
    }

    /** Returns for how many milliseconds the answer has been there; 0 if the clocks disagree. */
    static long age(Instant answerDate, Instant now) {
        return Math.max(0, Duration.between(answerDate, now).toMillis());
    }
}
