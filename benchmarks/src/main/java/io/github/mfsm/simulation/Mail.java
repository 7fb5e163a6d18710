package io.github.mfsm.simulation;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.ResponseRules;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.testkit.workmail.RetrySchedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A mail on its way: WorkMail's side of it, and what is true about its execution. */
final class Mail {

    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(32);

    /** What WorkMail did with the mail in the end. */
    enum Decision {
        NONE,
        ANSWERED,
        FALLBACK
    }

    final MailPlan plan;
    private final World world;
    final byte[] event;
    private final MessageFlowEvent read;
    private final RetrySchedule retries;
    private final Map<String, Instant> starts = new LinkedHashMap<>();
    private Instant receivedAt = Instant.EPOCH;
    private int attempts;
    private int calls;
    private int answersLost;
    private boolean twice;
    private boolean tableFailed;
    private boolean machineReplaced;
    private boolean machineRecreated;
    Decision decision = Decision.NONE;

    Mail(World world, MailPlan plan) {
        this.world = world;
        this.plan = plan;
        this.event = event(plan).getBytes(StandardCharsets.UTF_8);
        this.read = MessageFlowJson.readEvent(event);
        this.retries = RetrySchedule.exponential(plan.firstRetry(), 2, LONGEST_INTERVAL);
    }

    private static String event(MailPlan plan) {
        String items = plan.longHistory()
                ? ",\"items\":"
                        + java.util.stream.IntStream.range(0, 40).boxed().toList()
                : "";
        return """
               {"summaryVersion":"2018-10-10","envelope":{"mailFrom":{"address":"ann@customer.example"},\
               "recipients":[{"address":"bob@ourcompany.example"}]},"subject":"Simulated","messageId":"%s",\
               "invocationId":"%s","flowDirection":"INBOUND","truncated":false,\
               "plan":{"seconds":%d,"tail":%d,"end":"%s"%s}}""".formatted(
                        plan.invocationId(),
                        plan.invocationId(),
                        plan.runsFor().toSeconds(),
                        plan.tail().toSeconds(),
                        plan.end(),
                        items);
    }

    void arrive() {
        receivedAt = world.time.instant();
        attempt();
        if (!plan.straggler().isNegative()) {
            world.time.schedule(plan.straggler(), this::callUnasked);
        }
    }

    private void attempt() {
        attempts++;
        Round round = new Round(plan.calls());
        world.startCall(this, calls++, round);
        for (int i = 1; i < plan.calls(); i++) {
            world.time.schedule(plan.apart().multipliedBy(i), () -> world.startCall(this, calls++, round));
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
        if (answersLost < plan.lostToWorkMail()) {
            answersLost++;
            return false;
        }
        return ResponseRules.standard().check(answer, read).isAccepted();
    }

    private void again() {
        Instant next = world.time.instant().plus(retries.delayBefore(attempts));
        Instant end = receivedAt.plus(plan.ruleTimeout());
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

    /** Step Functions says that it has started, or found running, this execution. */
    void started(String executionArn, Instant startDate, Call by) {
        if (starts.putIfAbsent(executionArn + " of " + startDate, startDate) == null && !by.isWithoutTable()) {
            String row = world.recordedExecution(plan.invocationId());
            if (!executionArn.equals(row)) {
                violation("started " + executionArn + ", but the table has " + row);
            }
        }
    }

    /** At most one execution, ever. */
    void checkStarts(Call by) {
        if (starts.size() > 1 && !twice) {
            twice = true;
            violation("has " + starts.size() + " executions after " + by + ": " + starts.keySet());
        }
    }

    void lateEffect(Supplier<?> effect, Call by) {
        try {
            Object unused = effect.get();
        } catch (ServiceException e) {
            // The client has gone long ago.
        }
        checkStarts(by);
    }

    private @Nullable Execution execution() {
        if (starts.isEmpty()) {
            return null;
        }
        String first = starts.keySet().iterator().next();
        return world.stepFunctions
                .execution(first.substring(0, first.indexOf(' ')))
                .orElse(null);
    }

    Standing standing() {
        Execution execution = execution();
        if (execution == null) {
            return Standing.NOT_STARTED;
        }
        boolean seen = !world.time
                .instant()
                .isBefore(
                        execution.startDate().plus(world.scenario.staleReads()).plus(world.scenario.missingReads()));
        if (hasAnswer(execution)) {
            return seen ? Standing.ANSWER : Standing.ANSWER_UNSEEN;
        }
        if (execution.status() == ExecutionStatus.RUNNING) {
            return Standing.RUNNING;
        }
        return seen ? Standing.ENDED : Standing.ENDED_UNSEEN;
    }

    private boolean hasAnswer(Execution execution) {
        if (!plan.end().hasAnswer()) {
            return false;
        }
        if (execution.status() != ExecutionStatus.RUNNING) {
            return execution.status() == ExecutionStatus.SUCCEEDED;
        }
        boolean stateCounts = world.scenario.answersByState() && plan.tail().toSeconds() > 0;
        boolean postCounts = plan.end() == MailPlan.End.POST && plan.tail().toSeconds() > 0;
        return (stateCounts || postCounts)
                && execution.visitedStates().contains(stateCounts ? "Tail?" : "Posted")
                && (stateCounts || world.hasPostedAnswer(plan.invocationId()));
    }

    /** Checks what a call came to against what is true. */
    void judge(Call call, CallResult result) {
        Standing now = standing();
        world.trace(call, () -> "ends: " + result + " (execution: " + now + ")");
        if (result.answer() == null) {
            judgeSilence(call, result, now);
            return;
        }
        Duration took = Duration.between(call.begin, world.time.instant());
        if (took.compareTo(World.WORKMAIL_LIMIT) > 0) {
            violation("was answered by " + call + " after " + took);
        }
        switch (now) {
            case ANSWER, ANSWER_UNSEEN -> {
                Execution execution = execution();
                boolean own = result.answer().contains('"' + plan.invocationId() + '"');
                boolean same = execution == null
                        || execution.status() != ExecutionStatus.SUCCEEDED
                        || result.answer().equals(execution.output().orElse(null));
                if (!own || !same) {
                    violation(call + " gave an answer that is not its execution's: " + result.answer());
                }
            }
            case ENDED, ENDED_UNSEEN -> {
                if (world.scenario.fallbackAction().isEmpty()
                        || !result.answer().contains('"' + world.scenario.fallbackAction() + '"')) {
                    violation(call + " answered though its execution has no answer: " + result.answer());
                }
            }
            case NOT_STARTED, RUNNING -> violation(call + " answered while its execution was " + now);
        }
    }

    private void judgeSilence(Call call, CallResult result, Standing now) {
        if (result.saidEnded() && (now == Standing.RUNNING || now == Standing.ANSWER || now == Standing.NOT_STARTED)) {
            violation(call + " took its execution for ended, which was " + now);
        }
        if (call.isExcused()) {
            return;
        }
        if (call.standing == Standing.ANSWER && !seemsNew()) {
            violation(call + " met no fault and did not give the answer that was there: " + result.failure());
        }
        if (call.standing == Standing.ENDED && !world.scenario.fallbackAction().isEmpty()) {
            violation(call + " met no fault and did not fall back though the execution had ended: " + result.failure());
        }
    }

    /**
     * Whether the function can't tell that the execution is not new: an earlier call failed to claim, and Lambda's clock is slow. It
     * then looks for a state's output from the next call on.
     */
    private boolean seemsNew() {
        return tableFailed
                && world.scenario.answersByState()
                && world.scenario.skew().isNegative();
    }

    void tableFailed() {
        tableFailed = true;
    }

    void machineReplaced() {
        machineReplaced |= attempts > 0;
    }

    void machineRecreated() {
        machineRecreated = true;
    }

    /** Whether the mail has met what is not promised to be survived. */
    private boolean isOutside() {
        boolean goesOn = !"fail".equals(world.scenario.environment().get("ON_TABLE_FAILURE"));
        return machineRecreated || (goesOn && tableFailed && machineReplaced);
    }

    private void violation(String what) {
        world.violation(isOutside(), plan.invocationId() + " " + what);
    }

    int executions() {
        return starts.size();
    }

    int calls() {
        return calls;
    }

    /** Once everything is over. */
    void checkEnd() {
        if (decision == Decision.NONE) {
            violation("was never decided");
        }
    }
}
