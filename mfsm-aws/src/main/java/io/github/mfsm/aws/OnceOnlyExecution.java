package io.github.mfsm.aws;

import io.github.mfsm.aws.internal.Durations;
import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.StepFunctionsPort;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs a state machine once per key, however often and from wherever it is called, and reads the answer.
 *
 * <pre>{@code
 * OnceOnlyExecution orders = OnceOnlyExecution.builder()
 *         .stateMachine(StateMachineArn.parse(arn))
 *         .stepFunctions(SdkStepFunctions.of(SfnClient.create()))
 *         .table(SdkClaimTable.of(DynamoDbClient.create(), "orders"))
 *         .build();
 * Outcome outcome = orders.run(ExecutionName.of(orderId), orderJson, deadline);
 * }</pre>
 *
 * <p>The key is the execution's name. A run claims the key in the table, before anything is started, for the execution
 * that it will start; it starts it; and it polls for an answer, for as long as {@link Builder#waiting} says.
 * A run that finds a claim goes on with that, in the machine that the claim names, so a machine that is replaced while
 * executions are under way starts none of them a second time. A run may fail or be killed at any point: the next one
 * goes on from there.
 *
 * <p>Not promised: once-only across an outage of the table <i>and</i> an exchange of the machine for the same key, and
 * across a machine that is deleted and created again under the same name within 90 days.
 *
 * <p>Thread-safe.
 */
public final class OnceOnlyExecution {

    /** The longest input that Step Functions takes, in bytes of UTF-8. */
    public static final int MAX_INPUT_BYTES = 262_144;

    /** How long a run may be held up by the check of the machine that nobody has made before. */
    private static final Duration CHECK_PATIENCE = Duration.ofSeconds(1);

    private static final ExecutionName NOTHING = ExecutionName.of("mfsm-priming");

    private final Settings settings;
    private final ExecutionTable table;
    private final MachineCheck check;
    private final ReadingWay way = new ReadingWay();

    private OnceOnlyExecution(Settings settings) {
        this.settings = settings;
        this.table = new ExecutionTable(settings);
        this.check = new MachineCheck(settings);
    }

    /** Starts with everything unset that has no default. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks once that the machine is a STANDARD one; this also warms the connection. Without this call, the first run
     * does it. Where the check is denied or fails, runs go on without it.
     *
     * @param timeout how long it may take
     * @throws ServiceException of kind {@link ServiceException.Kind#EXPRESS} if it is an EXPRESS machine; every run
     *     throws the same
     */
    public void prepare(Duration timeout) {
        check.refuseExpress(timeout);
    }

    /**
     * Goes once through what a run needs (connections, signatures, requests and answers), by reads of an execution and
     * a row that do not exist: for a process that is frozen afterwards and must be quick when it wakes. Nothing is
     * written or started; what is denied or fails is left out.
     *
     * @param timeout how long each of the four reads may take
     * @throws ServiceException of kind {@link ServiceException.Kind#EXPRESS} if it is an EXPRESS machine
     */
    public void prime(Duration timeout) {
        check.refuseExpress(timeout);
        ExecutionArn nothing = settings.machine().execution(NOTHING);
        for (AnswerSource source : List.of(AnswerSource.wholeExecution(), AnswerSource.namedState("none"))) {
            attempt(() -> AnswerReader.of(source, nothing, settings.stepFunctions(), way)
                    .poll(() -> timeout));
        }
        attempt(() -> settings.claims().get(NOTHING, timeout));
    }

    private static void attempt(Runnable read) {
        try {
            read.run();
        } catch (ServiceException e) {
            // The exercise counts, not its result; what is wrong shows in the first run.
        }
    }

    /**
     * Runs the machine under this key, or goes on with the execution that is there.
     *
     * @param key the execution's name
     * @param input JSON text, at most {@value #MAX_INPUT_BYTES} bytes; pass the same on every run of a key
     * @param deadline when the run must be over
     * @throws ServiceException if AWS fails in a way that leaves nothing to say about the execution; run again
     * @throws IllegalArgumentException if the input is too long; nothing was written or started
     */
    public Outcome run(ExecutionName key, String input, Deadline deadline) {
        return run(key, input, deadline, null);
    }

    /**
     * The same, and the execution goes on with a trace.
     *
     * @param key the execution's name
     * @param input JSON text, at most {@value #MAX_INPUT_BYTES} bytes
     * @param deadline when the run must be over
     * @param traceHeader X-Ray's trace header, or null
     * @throws ServiceException if AWS fails in a way that leaves nothing to say about the execution; run again
     * @throws IllegalArgumentException if the input is too long; nothing was written or started
     */
    public Outcome run(ExecutionName key, String input, Deadline deadline, @Nullable String traceHeader) {
        Objects.requireNonNull(key, "key");
        requireShort(input);
        check.refuseExpress(Durations.min(deadline.remaining(settings.now()), CHECK_PATIENCE));
        return Run.claim(settings, table, check, way, new Asked(key, input, deadline, traceHeader))
                .outcome();
    }

    private static void requireShort(String input) {
        if (input.length() <= MAX_INPUT_BYTES / 3) {
            return; // a char takes at most three bytes
        }
        int bytes = input.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_INPUT_BYTES) {
            throw new IllegalArgumentException(
                    "the input has " + bytes + " bytes, Step Functions takes at most " + MAX_INPUT_BYTES);
        }
    }

    /** Collects what a runner needs; {@link #build} checks that nothing is missing. */
    public static final class Builder {

        private @Nullable StateMachineArn machine;
        private @Nullable StateMachineArn previousMachine;
        private @Nullable StepFunctionsPort stepFunctions;
        private @Nullable ClaimTablePort table;
        private AnswerSource answerSource = AnswerSource.wholeExecution();
        private WaitPolicy waiting = WaitPolicy.none();
        private TableFailurePolicy onTableFailure = TableFailurePolicy.CONTINUE;
        private Duration tablePatience = Duration.ofSeconds(2);
        private Duration claimLifetime = Duration.ofHours(24);
        private Duration reserve = Duration.ofMillis(500);
        private InstantSource clock = SystemTime.clock();
        private Sleeper sleeper = SystemTime.sleeper();

        private Builder() {}

        /** The machine for keys that no run has claimed yet; a version or an alias is fine. Required. */
        public Builder stateMachine(StateMachineArn value) {
            this.machine = Objects.requireNonNull(value, "stateMachine");
            return this;
        }

        /**
         * The machine that was used before, if it is of another account, partition or Region than
         * {@link #stateMachine}. A row that names a machine elsewhere is refused unless it is this one. Null, as by
         * default, for none.
         */
        public Builder previousStateMachine(@Nullable StateMachineArn value) {
            this.previousMachine = value;
            return this;
        }

        /** The way to Step Functions. Required. */
        public Builder stepFunctions(StepFunctionsPort value) {
            this.stepFunctions = Objects.requireNonNull(value, "stepFunctions");
            return this;
        }

        /** The way to the table of claims. Required. */
        public Builder table(ClaimTablePort value) {
            this.table = Objects.requireNonNull(value, "table");
            return this;
        }

        /** Where the answer comes from; the whole execution by default. */
        public Builder answerSource(AnswerSource value) {
            this.answerSource = Objects.requireNonNull(value, "answerSource");
            return this;
        }

        /**
         * How long to wait for the answer; not at all by default. A run that starts an execution polls once all the
         * same.
         */
        public Builder waiting(WaitPolicy value) {
            this.waiting = Objects.requireNonNull(value, "waiting");
            return this;
        }

        /** What to do when the table can't be used; {@link TableFailurePolicy#CONTINUE} by default. */
        public Builder onTableFailure(TableFailurePolicy value) {
            this.onTableFailure = Objects.requireNonNull(value, "onTableFailure");
            return this;
        }

        /** The most time that a call to the table may take, retries included; 2 seconds by default. */
        public Builder tablePatience(Duration value) {
            this.tablePatience = requirePositive(value, "tablePatience");
            return this;
        }

        /**
         * How long a claim is kept, at least as long as the same key may be run again; 24 hours by default. A claim
         * that the table keeps longer is as good as a fresh one.
         */
        public Builder claimLifetime(Duration value) {
            this.claimLifetime = requirePositive(value, "claimLifetime");
            return this;
        }

        /** How long before the deadline waiting ends, so that the last poll fits in; 500 ms by default. */
        public Builder reserve(Duration value) {
            this.reserve = requirePositive(value, "reserve");
            return this;
        }

        /** Tells the time; the system's clock by default. */
        public Builder clock(InstantSource value) {
            this.clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** Lets time pass between two polls; really, by default. */
        public Builder sleeper(Sleeper value) {
            this.sleeper = Objects.requireNonNull(value, "sleeper");
            return this;
        }

        /**
         * Makes the runner. Nothing is called yet.
         *
         * @throws IllegalStateException if something required is missing
         */
        public OnceOnlyExecution build() {
            return new OnceOnlyExecution(new Settings(
                    required(machine, "stateMachine"),
                    previousMachine,
                    required(stepFunctions, "stepFunctions"),
                    required(table, "table"),
                    answerSource,
                    waiting,
                    onTableFailure,
                    tablePatience,
                    claimLifetime,
                    reserve,
                    clock,
                    sleeper));
        }

        private static <T> T required(@Nullable T value, String what) {
            if (value == null) {
                throw new IllegalStateException("set " + what + " before build()");
            }
            return value;
        }

        private static Duration requirePositive(Duration value, String what) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(what + " (" + value + ") must be positive");
            }
            return value;
        }
    }
}
