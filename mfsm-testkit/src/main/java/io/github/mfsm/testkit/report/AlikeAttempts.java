package io.github.mfsm.testkit.report;

import io.github.mfsm.testkit.workmail.Attempt;
import io.github.mfsm.testkit.workmail.AttemptResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Attempts in a row that failed alike, which a report shows in one line; or a single one. */
record AlikeAttempts(List<Attempt> attempts) {
    /** So many are shown each by itself. */
    private static final int FEW = 2;

    /** What {@code mfsm-lambda}'s handler fails with while the execution runs, so that WorkMail calls again. */
    private static final String STILL_RUNNING = "io.github.mfsm.lambda.NoAnswerException$StillRunning";

    /** Folds the attempts of an email. */
    static List<AlikeAttempts> of(List<Attempt> attempts) {
        List<AlikeAttempts> folded = new ArrayList<>();
        int begin = 0;
        for (int i = 1; i <= attempts.size(); i++) {
            if (i == attempts.size()
                    || !failure(attempts.get(begin)).equals(failure(attempts.get(i)))
                    || failure(attempts.get(i)).isEmpty()) {
                List<Attempt> alike = attempts.subList(begin, i);
                if (alike.size() > FEW) {
                    folded.add(new AlikeAttempts(alike));
                } else {
                    alike.forEach(attempt -> folded.add(new AlikeAttempts(List.of(attempt))));
                }
                begin = i;
            }
        }
        return folded;
    }

    static boolean isStillRunning(AttemptResult.Failed failed) {
        return failed.errorType().equals(STILL_RUNNING);
    }

    Attempt first() {
        return attempts.get(0);
    }

    Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    int count() {
        return attempts.size();
    }

    Duration longest() {
        return attempts.stream()
                .map(Attempt::took)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** Returns what an attempt failed with, or an empty text if it is not to be folded. */
    private static String failure(Attempt attempt) {
        return attempt.result().accept(new AttemptResult.Visitor<>() {
            @Override
            public String visit(AttemptResult.Answered answered) {
                return "";
            }

            @Override
            public String visit(AttemptResult.Failed failed) {
                return isStillRunning(failed) ? failed.errorType() : failed.errorType() + ": " + failed.message();
            }

            @Override
            public String visit(AttemptResult.TimedOut timedOut) {
                return "timed out after " + timedOut.limit();
            }

            @Override
            public String visit(AttemptResult.Invalid invalid) {
                return "";
            }
        });
    }
}
