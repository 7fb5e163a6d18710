package io.github.mfsm.simulation;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.ResponseRules;
import io.github.mfsm.testkit.workmail.RetrySchedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An email on its way: WorkMail's side of it. */
final class Mail {

    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(32);
    private static final int ITEMS_OF_A_LONG_HISTORY = 40;

    /** What WorkMail did with the email in the end. */
    enum Decision {
        NONE,
        ANSWERED,
        FALLBACK
    }

    final MailPlan plan;
    final Truth truth;
    final Judge judge;
    final byte[] event;
    private final World world;
    private final MessageFlowEvent read;
    private final RetrySchedule retries;
    private Instant receivedAt = Instant.EPOCH;
    private int attempts;
    private int calls;
    private int answersLost;
    private Decision decision = Decision.NONE;

    Mail(World world, MailPlan plan) {
        this.world = world;
        this.plan = plan;
        this.truth = new Truth(world, plan);
        this.judge = new Judge(world, plan, truth);
        this.event = event(plan).getBytes(StandardCharsets.UTF_8);
        this.read = MessageFlowJson.readEvent(event);
        this.retries = RetrySchedule.exponential(plan.calling().firstRetry(), 2, LONGEST_INTERVAL);
    }

    private static String event(MailPlan plan) {
        Work work = plan.work();
        String items = work.longHistory()
                ? ",\"items\":"
                        + IntStream.range(0, ITEMS_OF_A_LONG_HISTORY).boxed().toList()
                : "";
        return """
               {"summaryVersion":"2018-10-10","envelope":{"mailFrom":{"address":"ann@customer.example"},\
               "recipients":[{"address":"bob@ourcompany.example"}]},"subject":"Simulated","messageId":"%s",\
               "invocationId":"%s","flowDirection":"INBOUND","truncated":false,\
               "plan":{"seconds":%d,"tail":%d,"end":"%s"%s}}""".formatted(
                        plan.invocationId(),
                        plan.invocationId(),
                        work.runsFor().toSeconds(),
                        work.tail().toSeconds(),
                        work.end(),
                        items);
    }

    void arrive() {
        receivedAt = world.time.instant();
        attempt();
        Duration straggler = plan.calling().straggler();
        if (!straggler.isNegative()) {
            world.time.schedule(straggler, this::callUnasked);
        }
    }

    private void attempt() {
        attempts++;
        Calling calling = plan.calling();
        Round round = new Round(calling.atOnce());
        world.startCall(this, calls++, round);
        for (int i = 1; i < calling.atOnce(); i++) {
            world.time.schedule(calling.apart().multipliedBy(i), () -> world.startCall(this, calls++, round));
        }
    }

    /** A call that WorkMail doesn't wait for, a duplicate. */
    void callUnasked() {
        world.startCall(this, calls++, new Round(Integer.MAX_VALUE));
    }

    /** WorkMail's calls of one attempt. */
    final class Round {
        private int open;

        private Round(int open) {
            this.open = open;
        }

        /** WorkMail has heard from a call, or waits no more for it. */
        void over(@Nullable String answer) {
            open--;
            if (answer != null && decision == Decision.NONE && isTaken(answer)) {
                decide(Decision.ANSWERED);
            }
            if (open == 0 && decision == Decision.NONE) {
                again();
            }
        }
    }

    private boolean isTaken(String answer) {
        if (answersLost < plan.calling().lostAnswers()) {
            answersLost++;
            return false;
        }
        return ResponseRules.standard().check(answer, read).isAccepted();
    }

    private void again() {
        Instant next = world.time.instant().plus(retries.delayBefore(attempts));
        Instant end = receivedAt.plus(plan.calling().ruleTimeout());
        if (next.isAfter(end)) {
            world.time.scheduleAt(end, () -> decide(Decision.FALLBACK));
        } else {
            world.time.scheduleAt(next, this::attempt);
        }
    }

    private void decide(Decision what) {
        if (decision == Decision.NONE) {
            decision = what;
            world.trace(() -> plan.invocationId() + " is decided: " + what);
        }
    }

    /** The function has been set to another machine. */
    void machineReplaced() {
        if (attempts > 0) {
            judge.machineReplaced();
        }
    }

    /** Once everything is over. */
    void end() {
        judge.checkEnd(decision);
    }

    Decision decision() {
        return decision;
    }

    int calls() {
        return calls;
    }
}
