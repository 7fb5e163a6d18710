package io.github.mfsm.simulation;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.testkit.sfn.ExecutionView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is true about an email's execution, whatever the function's reads may show. */
final class Truth {

    /**
     * An execution that was started.
     *
     * @param arn its ARN, which an execution of a machine that is created again may have as well
     * @param date when it was started
     */
    record Start(String arn, Instant date) {
        Start {
            date = date.truncatedTo(ChronoUnit.MILLIS); // as fine as AWS's dates
        }
    }

    private final World world;
    private final MailPlan plan;
    private final Set<Start> starts = new LinkedHashSet<>();

    Truth(World world, MailPlan plan) {
        this.world = world;
        this.plan = plan;
    }

    /** Notes an execution that was started or found; false if it was known. */
    boolean started(Start start) {
        return starts.add(start);
    }

    /** Returns all executions of the email; there should be one at most. */
    Set<Start> starts() {
        return starts;
    }

    /** Returns the execution that the table has for the email, or null. */
    @Nullable
    String recorded() {
        return world.column(plan.invocationId(), "ExecutionArn");
    }

    /** Returns whether nothing was started, or something, and how far that has come. */
    Standing standing() {
        Execution execution = execution();
        if (execution == null) {
            return Standing.NOT_STARTED;
        }
        Weather weather = world.scenario.weather();
        Instant clear = execution.startDate().plus(weather.staleReads()).plus(weather.missingReads());
        boolean seen = !world.time.instant().isBefore(clear);
        if (hasAnswer(execution)) {
            return seen ? Standing.ANSWER : Standing.ANSWER_UNSEEN;
        }
        if (execution.status() == ExecutionStatus.RUNNING) {
            return Standing.RUNNING;
        }
        return seen ? Standing.ENDED : Standing.ENDED_UNSEEN;
    }

    /** Returns the answer that the execution gives once it gives one, byte for byte. */
    String answer() {
        return "{\"actions\":[{\"allRecipients\":true,\"action\":{\"type\":\"BOUNCE\",\"parameters\":{\"bounceMessage\":\""
                + plan.invocationId() + "\"}}}]}";
    }

    /** Returns whether an answer that there is can be read from the table only, since the execution goes on. */
    boolean isAnswerOnlyInRow() {
        Execution execution = execution();
        return execution != null && execution.status() == ExecutionStatus.RUNNING && !world.scenario.answersByState();
    }

    private @Nullable Execution execution() {
        return starts.isEmpty()
                ? null
                : world.stepFunctions
                        .execution(starts.iterator().next().arn())
                        .map(ExecutionView::execution)
                        .orElse(null);
    }

    private boolean hasAnswer(Execution execution) {
        if (!plan.work().end().hasAnswer()) {
            return false;
        }
        if (execution.status() == ExecutionStatus.SUCCEEDED) {
            return true;
        }
        if (plan.work().tail().isZero()) {
            return false;
        }
        if (world.scenario.answersByState()) {
            return execution.visitedStates().contains("Tail?");
        }
        return plan.work().end() == Work.End.POST && world.column(plan.invocationId(), "Answer") != null;
    }
}
