package io.github.mfsm.simulation;

import io.github.mfsm.simulation.Truth.Start;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The invariants of one email: some are checked after each AWS call, the others at the end of each call of the
 * function.
 */
final class Judge {

    private static final Set<String> WRITES = Set.of("PutItem", "DeleteItem");

    private final World world;
    private final Truth truth;
    private final String mail;
    private @Nullable String row;
    private boolean twice;
    private boolean startedWithoutTable;
    private boolean machineReplaced;
    private boolean machineRecreated;

    Judge(World world, MailPlan plan, Truth truth) {
        this.world = world;
        this.truth = truth;
        this.mail = plan.invocationId();
    }

    /**
     * Step Functions says that it has started, or found running, this execution: it must be recorded, or be found by
     * its name.
     */
    void started(Start start, Call by) {
        if (!truth.started(start)) {
            return;
        }
        if (!start.arn().endsWith(":" + mail)) {
            violation(by, "started " + start.arn() + ", which can't be found by the email");
        }
        if (!by.isWithoutTable()) {
            String recorded = truth.recorded();
            if (!start.arn().equals(recorded)) {
                violation(by, "started " + start.arn() + ", but the table has " + recorded);
            }
        } else if (world.scenario.goesOnWithoutTable()) {
            startedWithoutTable = true;
        } else {
            violation(by, "started " + start.arn() + " though the table failed, which must end the call");
        }
    }

    /** At most one execution, ever; and its row stays as it is. */
    void afterAwsCall(String operation, Call by) {
        if (truth.starts().size() > 1 && !twice) {
            twice = true;
            violation(by, "has " + truth.starts().size() + " executions after " + by + ": " + truth.starts());
        }
        if (!truth.starts().isEmpty() && (row == null || WRITES.contains(operation))) {
            checkRow(by);
        }
    }

    private void checkRow(Call by) {
        String now = truth.recorded();
        if (row != null && !row.equals(now)) {
            violation(by, "lost its row for " + row + " to " + by + "; the table has " + now);
        }
        row = now != null && truth.starts().iterator().next().arn().equals(now) ? now : null;
    }

    /** Checks what a call came to against what is true. */
    void judge(Call call, CallResult result) {
        Standing now = truth.standing();
        world.trace(call, () -> "ends: " + result + " (execution: " + now + ")");
        if (result.answer() == null) {
            judgeSilence(call, result, now);
        } else {
            judgeAnswer(call, result.answer(), now);
        }
    }

    private void judgeAnswer(Call call, String answer, Standing now) {
        Duration took = Duration.between(call.begin, world.time.instant());
        if (took.compareTo(World.WORKMAIL_LIMIT) > 0) {
            violation(call, "was answered by " + call + " after " + took);
        }
        switch (now) {
            case ANSWER, ANSWER_UNSEEN -> {
                if (!answer.equals(truth.answer())) {
                    violation(
                            isOutside(call) || (isFallback(answer) && isBlindToDeletedMachine(call)),
                            call + " gave an answer that is not its execution's: " + answer);
                }
            }
            case NOT_STARTED, RUNNING -> {
                if (!isBoundToDeletedMachine(call, now) || !isFallback(answer)) {
                    violation(call, call + " answered while its execution was " + now);
                }
            }
            case ENDED, ENDED_UNSEEN -> {
                if (!isFallback(answer)) {
                    violation(call, call + " answered though its execution has no answer: " + answer);
                }
            }
        }
    }

    private void judgeSilence(Call call, CallResult result, Standing now) {
        boolean ended = now == Standing.ENDED || now == Standing.ENDED_UNSEEN || isBoundToDeletedMachine(call, now);
        if (result.saidEnded() && !ended) {
            boolean outside = isOutside(call) || (now != Standing.RUNNING && isBlindToDeletedMachine(call));
            violation(outside, call + " took its execution for ended, which was " + now);
        }
        if (call.isExcused()) {
            return;
        }
        if (call.standing == Standing.ANSWER) {
            violation(
                    isOutside(call) || seemsNew(),
                    call + " met no fault and did not give the answer that was there: " + result.failure());
        }
        if (call.standing == Standing.ENDED && !world.scenario.fallbackAction().isEmpty()) {
            violation(
                    call,
                    call + " met no fault and did not fall back though the execution had ended: " + result.failure());
        }
    }

    private boolean isFallback(String answer) {
        String action = world.scenario.fallbackAction();
        return !action.isEmpty() && answer.contains('"' + action + '"');
    }

    /**
     * Returns whether nothing was started, and the row that the call followed or wrote names a machine that was
     * deleted.
     */
    private boolean isBoundToDeletedMachine(Call call, Standing now) {
        return now == Standing.NOT_STARTED && isOfDeletedMachine(call);
    }

    /** Returns whether the machine was deleted, and a read didn't show what it had run. */
    private boolean isBlindToDeletedMachine(Call call) {
        return call.hasSeenNothing() && isOfDeletedMachine(call);
    }

    private boolean isOfDeletedMachine(Call call) {
        return world.machines.isFirstDeleted() && String.valueOf(call.claimed()).contains(":First:");
    }

    /**
     * Returns whether the function can't tell that the execution is not new: the call that started it failed to claim,
     * and Lambda's clock is slow. It then looks for a state's output from the next call on.
     */
    private boolean seemsNew() {
        return startedWithoutTable
                && world.scenario.answersByState()
                && world.scenario.weather().skew().isNegative();
    }

    void machineReplaced() {
        machineReplaced = true;
    }

    void machineRecreated() {
        machineRecreated |=
                truth.starts().stream().anyMatch(start -> start.arn().contains(":First:"));
    }

    /** Returns whether the email has met what is not promised to be survived, up to this call. */
    private boolean isOutside(Call call) {
        boolean withoutTable = startedWithoutTable || call.isWithoutTable();
        return machineRecreated || (machineReplaced && withoutTable);
    }

    private void violation(Call call, String what) {
        violation(isOutside(call), what);
    }

    private void violation(boolean outside, String what) {
        world.violation(outside, mail + " " + what);
    }

    /** Once everything is over, WorkMail has decided. */
    void checkEnd(Mail.Decision decision) {
        if (decision == Mail.Decision.NONE) {
            violation(false, "was never decided");
        }
    }
}
