package io.github.mfsm.ses;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.ActionType;
import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.TableFailurePolicy;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.ses.internal.send.MailSettings;
import io.github.mfsm.ses.send.Routes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the functions behind a receipt rule are told by their environment. What {@code mfsm-lambda} knows as well has
 * the same name and meaning.
 *
 * <table>
 * <caption>Environment variables</caption>
 * <tr><th>Variable</th><th>Meaning</th></tr>
 * <tr><td>{@code STATE_MACHINE_ARN}</td><td>the state machine, of type STANDARD; required</td></tr>
 * <tr><td>{@code PREVIOUS_STATE_MACHINE_ARN}</td><td>the machine before it, if that is elsewhere</td></tr>
 * <tr><td>{@code EXECUTION_TABLE}</td><td>the DynamoDB table of executions, and of held emails; required</td></tr>
 * <tr><td>{@code MACHINE_STATE_FOR_OUTPUT}</td><td>the state whose output is the answer; not set: that of the whole
 * execution</td></tr>
 * <tr><td>{@code WAIT_TIME_FOR_EXECUTION}</td><td>how many seconds after its start an execution is waited for, at most
 * 29; 20 if not set</td></tr>
 * <tr><td>{@code FALLBACK_ACTION}</td><td>what counts as the answer if there is none; {@code DEFAULT} if not set, which
 * lets SES go on</td></tr>
 * <tr><td>{@code FALLBACK_BOUNCE_MESSAGE}</td><td>the bounce message if that is {@code BOUNCE}</td></tr>
 * <tr><td>{@code DRY_RUN}</td><td>{@code true}: do all and log it, but send nothing and let SES go on</td></tr>
 * <tr><td>{@code ON_TABLE_FAILURE}</td><td>{@code continue} (as if not set) without the table if it can't be used, or
 * {@code fail}; a held email always needs it</td></tr>
 * <tr><td>{@code STRICT_ANSWERS}</td><td>{@code true}: doubtful answers are wrong ones</td></tr>
 * <tr><td>{@code BOUNCE_SENDER}</td><td>the verified address in whose name bounces are sent</td></tr>
 * <tr><td>{@code FORWARD_FROM}</td><td>the verified address in whose name emails are sent on</td></tr>
 * <tr><td>{@code FORWARD_TO}</td><td>whither: routes, see {@link io.github.mfsm.ses.send.Routes}</td></tr>
 * <tr><td>{@code MAIL_BUCKET}, {@code MAIL_PREFIX}</td><td>where an S3 action of the rule puts emails before</td></tr>
 * <tr><td>{@code JUNK_TOPIC_ARN}</td><td>the SNS topic that is told of junk that SES goes on with</td></tr>
 * <tr><td>{@code HOLD}</td><td>{@code true}: hold each email until its execution ends, and send it on then</td></tr>
 * <tr><td>{@code FALLBACK_AFTER_HOURS}</td><td>how long an email is held at most; 12 if not set</td></tr>
 * <tr><td>{@code SENDING}</td><td>{@code atLeastOnce} (as if not set) or {@code atMostOnce}, if a process dies while it
 * sends</td></tr>
 * <tr><td>{@code AWS_REGION}</td><td>the functions' Region, as Lambda sets it; not set: the state machine's</td></tr>
 * <tr><td>{@code AWS_ENDPOINT_URL_SFN}, {@code _DYNAMODB}, {@code _SES}, {@code _S3}, {@code _SNS},
 * {@code AWS_ENDPOINT_URL}</td> <td>other servers than AWS's</td></tr>
 * </table>
 */
public final class SesSettings {
    /** The longest time that a call can wait within SES's 30 seconds. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(29);

    private final StateMachineArn stateMachine;
    private final @Nullable StateMachineArn previousStateMachine;
    private final String executionTable;
    private final AnswerSource answerSource;
    private final Duration waitTime;
    private final Action fallback;
    private final boolean dryRun;
    private final TableFailurePolicy onTableFailure;
    private final boolean strictAnswers;
    private final MailSettings sending;
    private final @Nullable Holding holding;
    private final String region;
    private final Map<String, URI> endpoints;

    SesSettings(
            StateMachineArn stateMachine,
            @Nullable StateMachineArn previousStateMachine,
            String executionTable,
            AnswerSource answerSource,
            Duration waitTime,
            Action fallback,
            boolean dryRun,
            TableFailurePolicy onTableFailure,
            boolean strictAnswers,
            MailSettings sending,
            @Nullable Holding holding,
            String region,
            Map<String, URI> endpoints) {
        this.stateMachine = Objects.requireNonNull(stateMachine, "stateMachine");
        this.previousStateMachine = previousStateMachine;
        this.executionTable = Objects.requireNonNull(executionTable, "executionTable");
        this.answerSource = Objects.requireNonNull(answerSource, "answerSource");
        this.waitTime = Objects.requireNonNull(waitTime, "waitTime");
        this.fallback = Objects.requireNonNull(fallback, "fallback");
        this.dryRun = dryRun;
        this.onTableFailure = Objects.requireNonNull(onTableFailure, "onTableFailure");
        this.strictAnswers = strictAnswers;
        this.sending = Objects.requireNonNull(sending, "sending");
        this.holding = holding;
        this.region = Objects.requireNonNull(region, "region");
        this.endpoints = Map.copyOf(endpoints);
    }

    /**
     * How emails are held.
     *
     * @param fallbackAfter how long at most
     * @param sending what counts more if a process dies while it sends
     */
    public record Holding(Duration fallbackAfter, Sending sending) {
        /** Checks that the parts are there. */
        public Holding {
            Objects.requireNonNull(fallbackAfter, "fallbackAfter");
            Objects.requireNonNull(sending, "sending");
        }
    }

    /** What counts more where it can't be known whether something was sent. */
    public enum Sending {
        /** It is sent again: somebody may get it twice. */
        AT_LEAST_ONCE,
        /** It is not sent again: somebody may never get it. */
        AT_MOST_ONCE
    }

    /**
     * Reads the settings.
     *
     * @param environment environment variables; others than ours are ignored
     * @throws InvalidSesSettingsException with all problems at once
     */
    public static SesSettings parse(Map<String, String> environment) {
        return new SesSettingsReader(environment).read();
    }

    StateMachineArn stateMachine() {
        return stateMachine;
    }

    @Nullable
    StateMachineArn previousStateMachine() {
        return previousStateMachine;
    }

    String executionTable() {
        return executionTable;
    }

    AnswerSource answerSource() {
        return answerSource;
    }

    /** Returns {@code FALLBACK_ACTION}, with its message. */
    public Action fallback() {
        return fallback;
    }

    boolean dryRun() {
        return dryRun;
    }

    TableFailurePolicy onTableFailure() {
        return onTableFailure;
    }

    boolean strictAnswers() {
        return strictAnswers;
    }

    MailSettings sending() {
        return sending;
    }

    /** Returns where emails are sent on to: {@code FORWARD_TO}. */
    public Routes routes() {
        return sending.routes();
    }

    /** Returns how emails are held, or null if they are not. */
    public @Nullable Holding holding() {
        return holding;
    }

    String region() {
        return region;
    }

    Map<String, URI> endpoints() {
        return endpoints;
    }

    /** Returns how long a call waits: {@code WAIT_TIME_FOR_EXECUTION}, capped at 29 seconds. */
    public Duration effectiveWaitTime() {
        return waitTime.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : waitTime;
    }

    /** Returns what is not wrong but probably not meant either, one sentence each. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (waitTime.compareTo(LONGEST_WAIT) > 0) {
            warnings.add("WAIT_TIME_FOR_EXECUTION (" + waitTime.toSeconds() + " s) is capped at "
                    + LONGEST_WAIT.toSeconds() + " s: SES waits 30 s for an answer");
        }
        if (sending.bounceFrom() == null) {
            warnings.add("BOUNCE_SENDER is not set: an answer with BOUNCE can't be carried out");
        }
        if (holding == null && !sending.canForward()) {
            warnings.add("MAIL_BUCKET and FORWARD_FROM are not both set: an answer that differs by recipient can't be"
                    + " carried out");
        }
        if (holding != null
                && fallback.type() == ActionType.BOUNCE
                && holding.fallbackAfter().compareTo(Duration.ofHours(23)) > 0) {
            warnings.add("FALLBACK_AFTER_HOURS (" + holding.fallbackAfter().toHours()
                    + ") is too long for FALLBACK_ACTION BOUNCE: SES bounces within 24 hours");
        }
        return warnings;
    }

    /** Returns a text without addresses and the bounce message. */
    @Override
    public String toString() {
        return "SesSettings[stateMachine=" + stateMachine + ", executionTable=" + executionTable + ", answerSource="
                + answerSource + ", waitTime=" + waitTime + ", fallback=" + fallback.type() + ", dryRun=" + dryRun
                + ", holding=" + holding + "]";
    }
}
