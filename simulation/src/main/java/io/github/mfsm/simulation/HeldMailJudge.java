package io.github.mfsm.simulation;

import io.github.mfsm.api.EmailAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has happened to one held email, and whether that may be.
 *
 * <p>It must be sent on, dropped or bounced as its machine has said, or as the fallback says where that said nothing;
 * its verdict never changes; nobody gets it who also caused a bounce; nobody gets it twice, unless a process sent it
 * and could not note that.
 */
final class HeldMailJudge {
    private static final String FIRST = "a@boxes.example";
    private static final String SECOND = "b@ours.example";

    final HeldPlan plan;
    private final HeldWorld world;
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> operations = new ArrayList<>();
    private final Set<String> verdicts = new LinkedHashSet<>();
    private final Map<Object, Set<String>> failedAt = new HashMap<>();
    private int crossings;
    private SentTwice sentTwice = SentTwice.NEVER;
    private boolean parked;

    /** Something that was sent, and whether the process that sent it could note that. */
    private static final class Sent {
        private final String what;
        private final Object by;
        private boolean noted;

        Sent(String what, Object by) {
            this.what = what;
            this.by = by;
        }
    }

    HeldMailJudge(HeldWorld world, HeldPlan plan) {
        this.world = world;
        this.plan = plan;
    }

    /** Counts an AWS call of a process, and tells what goes wrong with it. */
    Fault.@Nullable Kind crossing(String operation, Object by) {
        int number = crossings++;
        operations.add(operation);
        for (Fault fault : plan.faults()) {
            if (fault.crossing() == number) {
                failedAt.computeIfAbsent(by, caller -> new HashSet<>()).add(operation);
                return fault.kind();
            }
        }
        return null;
    }

    /** Returns the AWS calls that were made, in their order. */
    List<String> operations() {
        return operations;
    }

    void bounced(List<EmailAddress> recipients, Object by) {
        recipients.forEach(recipient -> sent("bounce for " + recipient.address(), by));
    }

    void forwarded(List<EmailAddress> recipients, Object by) {
        recipients.forEach(recipient -> sent("email to " + recipient.address(), by));
    }

    private void sent(String what, Object by) {
        Sent first = null;
        for (Sent before : sent) {
            if (before.what.equals(what)) {
                first = before;
                if (before.noted) {
                    world.violation(this + ": " + what + " was sent again although that was noted");
                }
                if (world.scenario.sendsAtMostOnce()) {
                    world.violation(this + ": " + what + " was sent twice, but must be at most once");
                }
            }
        }
        if (first != null) {
            sentTwice = sentTwice.plus(window(first));
        }
        sent.add(new Sent(what, by));
    }

    /** What kept the process that sent it first from noting that. */
    private SentTwice window(Sent first) {
        Set<String> failed = failedAt.getOrDefault(first.by, Set.of());
        if (failed.contains("SendBounce") || failed.contains("SendRawEmail")) {
            return new SentTwice(1, 0, 0);
        }
        return failed.contains("Note") || failed.contains("Release") ? new SentTwice(0, 1, 0) : new SentTwice(0, 0, 1);
    }

    /** A process has noted what it sent. */
    void noted(Object by) {
        sent.stream().filter(one -> one.by == by).forEach(one -> one.noted = true);
    }

    /** The row has this verdict. */
    void decided(String verdict) {
        verdicts.add(verdict);
        if (verdicts.size() > 1) {
            world.violation(this + " was decided twice: " + verdicts);
        }
    }

    /** All calls for the email have failed, so Lambda has put the event aside. */
    void parked() {
        parked = true;
    }

    boolean isParked() {
        return parked;
    }

    SentTwice sentTwice() {
        return sentTwice;
    }

    /** Once everything is over. */
    void checkEnd(@Nullable String state, long executions) {
        if (executions > 1) {
            world.violation(this + " has " + executions + " executions");
        }
        if (parked && state == null) {
            return; // it lies in S3, its event in the queue of failed calls
        }
        if (!"RELEASED".equals(state)) {
            world.violation(this + " is lost: its state is " + state);
        }
        Set<String> all = new HashSet<>();
        sent.forEach(one -> all.add(one.what));
        check(all, "email to " + FIRST, plan.answer().forwardsFirst());
        check(all, "email to " + SECOND, plan.answer().forwardsSecond());
        check(all, "bounce for a@ours.example", plan.answer().bouncesFirst());
        check(all, "bounce for " + SECOND, plan.answer().bouncesSecond());
    }

    private void check(Set<String> all, String what, boolean expected) {
        if (!expected && all.contains(what)) {
            world.violation(this + ": " + what + " though the answer was " + plan.answer());
        }
        if (expected && !all.contains(what)) {
            if (world.scenario.sendsAtMostOnce() && !plan.faults().isEmpty()) {
                world.left(); // the one window, and the setting says that it is left then
            } else {
                world.violation(this + ": no " + what + " though the answer was " + plan.answer());
            }
        }
    }

    @Override
    public String toString() {
        return plan.messageId();
    }
}
