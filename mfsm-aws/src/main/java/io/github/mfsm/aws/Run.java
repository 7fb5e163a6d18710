package io.github.mfsm.aws;

import io.github.mfsm.aws.ExecutionTable.Claimed;
import io.github.mfsm.aws.RunReport.Start;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.StartRequest;
import io.github.mfsm.aws.service.StartResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of one key: claim, start, read. Used once, by one thread.
 *
 * <p>The row decides which machine it is, and is never moved. What a read doesn't show yet is never taken for the end,
 * and never for a reason to start again.
 */
final class Run {

    private final Settings settings;
    private final ExecutionTable table;
    private final MachineCheck check;
    private final Asked asked;
    private final Instant begin;
    private final Target target;
    private final AnswerReader reader;
    private final PollTimer pollTimer;

    private Start start = Start.NOT_ASKED;
    private @Nullable Instant startDate;
    private int polls;
    /** Whether the execution has been read, which is a poll, too. */
    private boolean hasRead;
    /**
     * Whether to poll by reading from now on; until then StartExecution is asked again, of which there is more to
     * spend.
     */
    private boolean byReading;
    /** Whether a poll has found the answer in the row. */
    private boolean inRow;
    /** Why this run no longer polls the row. */
    private @Nullable ServiceException rowFailure;

    private Run(
            Settings settings,
            ExecutionTable table,
            MachineCheck check,
            Asked asked,
            Instant begin,
            Target target,
            AnswerReader reader) {
        this.settings = settings;
        this.table = table;
        this.check = check;
        this.asked = asked;
        this.begin = begin;
        this.target = target;
        this.reader = reader;
        this.pollTimer = new PollTimer(settings, asked.deadline());
    }

    /** Claims the key by a call of the table, which decides what the run is about. */
    static Run claim(Settings settings, ExecutionTable table, MachineCheck check, ReadingWay way, Asked asked) {
        Instant begin = settings.now().truncatedTo(ChronoUnit.MILLIS); // as fine as AWS's dates
        Claimed claimed =
                table.claim(settings.machine().execution(asked.key()), asked.timeLeft(settings.now(), "PutItem"));
        Target target = Target.of(asked.key(), settings, claimed);
        AnswerReader reader =
                AnswerReader.of(settings.answerSource(), target.execution(), settings.stepFunctions(), way);
        return new Run(settings, table, check, asked, begin, target, reader);
    }

    /**
     * Starts the execution and polls for its answer, for as long as the settings say.
     *
     * @throws ServiceException with the table's failure suppressed in it, if the run had gone on without the table
     */
    Outcome outcome() {
        try {
            if (target.postedAnswer().isPresent()) {
                table.sawAnswer(true);
                return new Outcome.Answered(target.postedAnswer().get(), report(null));
            }
            return pollUntilItIsTime(startAndPoll());
        } catch (ServiceException e) {
            ServiceException ofTable = tableFailure();
            if (ofTable != null) {
                e.addSuppressed(ofTable);
            }
            throw e;
        }
    }

    private Outcome pollUntilItIsTime(Observation first) {
        Observation observation = first;
        while (!observation.isFinal()) {
            if (!pollTimer.sleep(startDate()) && !isToPollAtOnce()) {
                return new Outcome.StillRunning(report(null));
            }
            polls++;
            observation = table.isPostedTo() && rowFailure == null ? pollRow() : poll();
        }
        if (observation instanceof Observation.End end) {
            return new Outcome.Ended(end.reason(), report(null));
        }
        Observation.Answer answer = (Observation.Answer) observation;
        table.sawAnswer(inRow);
        return new Outcome.Answered(answer.output(), report(answer.since()));
    }

    /** A run that has started the execution polls at least once, since an instant machine has the answer by then. */
    private boolean isToPollAtOnce() {
        return start == Start.STARTED
                && !hasRead
                && polls == 0
                && !asked.deadline().remaining(settings.now()).isZero()
                && !Thread.currentThread().isInterrupted();
    }

    private Observation poll() {
        return byReading ? read() : askAgain();
    }

    /** Where machines post their answers, the row tells, which costs none of Step Functions' quotas. */
    private Observation pollRow() {
        if (asked.deadline().remaining(settings.now()).isZero()) {
            return new Observation.NotYet();
        }
        try {
            return readRow();
        } catch (ServiceException e) {
            rowFailure = e;
            return poll();
        }
    }

    private Observation readRow() {
        Optional<String> answer = table.postedAnswer(target.execution(), timeLeft("GetItem"));
        inRow = answer.isPresent();
        return inRow ? new Observation.Answer(answer.get(), null) : new Observation.NotYet();
    }

    private Observation startAndPoll() {
        return askForStart().accept(new StartResult.Visitor<>() {
            @Override
            public Observation running(StartResult.Running running) {
                return observeRunning(running);
            }

            @Override
            public Observation alreadyExists(StartResult.AlreadyExists exists) {
                byReading = true;
                start = Start.FOUND;
                return read();
            }

            @Override
            public Observation machineGone(StartResult.MachineGone gone) {
                byReading = true;
                Observation observation = readWithoutMachine(gone);
                return observation instanceof Observation.Missing
                        ? withoutMachine().observe(gone)
                        : observation;
            }

            @Override
            public Observation arnRefused(StartResult.ArnRefused refused) {
                throw withoutMachine().takenBack("InvalidArn", refused.detail());
            }
        });
    }

    private Observation observeRunning(StartResult.Running running) {
        seen(running);
        boolean justStarted = !running.startDate().isBefore(begin);
        start = target.isFresh() || justStarted ? Start.STARTED : Start.RESUMED;
        byReading = settings.answerSource() instanceof AnswerSource.NamedState;
        // The state may long have been left, unless this is the key's first run; an earlier one may have failed to
        // claim.
        boolean first = target.isFresh() && justStarted;
        return byReading && !first ? read() : new Observation.NotYet();
    }

    private Observation readWithoutMachine(StartResult.MachineGone gone) {
        try {
            return read();
        } catch (ServiceException e) {
            String detail = "state machine " + target.machine() + " is gone, and whether it had started "
                    + target.execution() + " can't be read; the claim stays: " + e.getMessage();
            throw new ServiceException(e.kind(), "StartExecution", gone.code(), detail, e);
        }
    }

    /** Made where it is needed, so that no other run loads its class. */
    private MissingMachine withoutMachine() {
        return new MissingMachine(settings, table, asked, target);
    }

    private Observation askAgain() {
        try {
            if (askForStart() instanceof StartResult.Running) {
                return new Observation.NotYet();
            }
        } catch (ServiceException e) {
            return observationDespite(e);
        }
        byReading = true;
        return read();
    }

    private Observation read() {
        hasRead = true;
        try {
            return reader.poll(() -> timeLeft("reading the answer"));
        } catch (ServiceException e) {
            return observationDespite(e);
        }
    }

    /**
     * What to make of a failure once the execution is known to be there. A lack of time is none; and where Step
     * Functions throttles, the machine may be one that posts its answers, which the process need not know yet.
     */
    private Observation observationDespite(ServiceException failure) {
        if (failure.kind() == ServiceException.Kind.TIMED_OUT) {
            return new Observation.NotYet();
        }
        if (failure.kind() == ServiceException.Kind.THROTTLED && rowFailure == null) {
            try {
                Observation posted = readRow();
                if (inRow) {
                    return posted;
                }
            } catch (ServiceException e) {
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private StartResult askForStart() {
        StartRequest request =
                new StartRequest(target.machine(), target.execution().name(), asked.input(), asked.traceHeader());
        return settings.stepFunctions().startExecution(request, timeLeft("StartExecution"));
    }

    private void seen(StartResult.Running running) {
        check.refuseExpressExecution(running.executionArn(), target.machine());
        if (!running.executionArn().equals(target.execution().toString())) {
            throw new ServiceException(
                    ServiceException.Kind.REFUSED,
                    "StartExecution",
                    "UnexpectedExecution",
                    "expected " + target.execution() + ", the service answered " + running.executionArn(),
                    null);
        }
        startDate = running.startDate();
    }

    /** When the execution was started. What can't be seen at all must be new, so this run's begin is close enough. */
    private Instant startDate() {
        Instant known = knownStartDate();
        return known != null ? known : begin;
    }

    private @Nullable Instant knownStartDate() {
        return startDate != null ? startDate : reader.startDate().orElse(null);
    }

    private Duration timeLeft(String forWhat) {
        return asked.timeLeft(settings.now(), forWhat);
    }

    private RunReport report(@Nullable Instant answerDate) {
        return new RunReport(
                target.execution(), target.reported(), start, knownStartDate(), answerDate, polls, tableFailure());
    }

    private @Nullable ServiceException tableFailure() {
        return target.tableFailure() != null ? target.tableFailure() : rowFailure;
    }
}
