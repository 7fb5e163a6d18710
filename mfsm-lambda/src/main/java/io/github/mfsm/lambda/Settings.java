package io.github.mfsm.lambda;

import io.github.mfsm.api.ActionType;
import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.TableFailurePolicy;
import io.github.mfsm.aws.name.StateMachineArn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the function is told by its environment. {@code STATE_MACHINE_ARN}, {@code EXECUTION_TABLE}, {@code
 * MACHINE_STATE_FOR_OUTPUT} and {@code WAIT_TIME_FOR_EXECUTION} are those of AWS's Python sample, with the same
 * meaning. An empty value counts as none, and blanks around a value that is no text don't count.
 *
 * <table>
 * <caption>Environment variables</caption>
 * <tr><th>Variable</th><th>Meaning</th></tr>
 * <tr><td>{@code STATE_MACHINE_ARN}</td><td>the state machine, of type STANDARD; a version or an alias is fine;
 * required</td></tr>
 * <tr><td>{@code PREVIOUS_STATE_MACHINE_ARN}</td><td>the machine before it, whose executions are followed even in
 * another account or Region</td></tr>
 * <tr><td>{@code EXECUTION_TABLE}</td><td>the DynamoDB table that remembers executions; required</td></tr>
 * <tr><td>{@code MACHINE_STATE_FOR_OUTPUT}</td><td>the state whose output is the answer; not set: that of the whole
 * execution</td></tr>
 * <tr><td>{@code WAIT_TIME_FOR_EXECUTION}</td><td>how many seconds after its start an execution is waited for; 0 if not
 * set</td></tr>
 * <tr><td>{@code FALLBACK_ACTION}</td><td>what to answer for all recipients if the execution ends without an answer;
 * not set: fail, so that WorkMail finally applies the rule's own fallback</td></tr>
 * <tr><td>{@code FALLBACK_ON}</td><td>which failures that answers, separated by commas: {@code ended} (as if not set),
 * {@code badEvent}, {@code refused}</td></tr>
 * <tr><td>{@code FALLBACK_BOUNCE_MESSAGE}</td><td>the bounce message if that is {@code BOUNCE}</td></tr>
 * <tr><td>{@code DRY_RUN}</td><td>{@code true}: do all and log it, but answer {@code DEFAULT} at the end of the call,
 * whatever came</td></tr>
 * <tr><td>{@code ON_TABLE_FAILURE}</td><td>{@code continue} (as if not set) without the table if it can't be used, or
 * {@code fail}</td></tr>
 * <tr><td>{@code STRICT_ANSWERS}</td><td>{@code true}: doubtful answers are wrong ones</td></tr>
 * <tr><td>{@code LOG_MAIL_DETAILS}</td><td>{@code true}: log addresses, subjects, answers and causes of failures
 * too</td></tr>
 * <tr><td>{@code AWS_REGION}</td><td>the table's Region, as Lambda sets it; not set: the state machine's</td></tr>
 * <tr><td>{@code AWS_ENDPOINT_URL_SFN}, {@code AWS_ENDPOINT_URL_DYNAMODB}, {@code AWS_ENDPOINT_URL}</td><td>other
 * servers than AWS's, as for all AWS SDKs</td></tr>
 * </table>
 *
 * @param stateMachine {@code STATE_MACHINE_ARN}
 * @param previousStateMachine {@code PREVIOUS_STATE_MACHINE_ARN}, or null
 * @param executionTable {@code EXECUTION_TABLE}
 * @param answerSource {@code MACHINE_STATE_FOR_OUTPUT}
 * @param waitTime {@code WAIT_TIME_FOR_EXECUTION}, as it was given; {@link #effectiveWaitTime()} is what can be had
 * @param fallbackAction {@code FALLBACK_ACTION}, or null to fail
 * @param fallbackOn {@code FALLBACK_ON}
 * @param fallbackBounceMessage {@code FALLBACK_BOUNCE_MESSAGE}, or null
 * @param dryRun {@code DRY_RUN}
 * @param onTableFailure {@code ON_TABLE_FAILURE}
 * @param strictAnswers {@code STRICT_ANSWERS}
 * @param logMailDetails {@code LOG_MAIL_DETAILS}
 * @param tableRegion {@code AWS_REGION}
 * @param stepFunctionsEndpoint {@code AWS_ENDPOINT_URL_SFN} or {@code AWS_ENDPOINT_URL}, or null
 * @param dynamoDbEndpoint {@code AWS_ENDPOINT_URL_DYNAMODB} or {@code AWS_ENDPOINT_URL}, or null
 */
public record Settings(
        StateMachineArn stateMachine,
        @Nullable StateMachineArn previousStateMachine,
        String executionTable,
        AnswerSource answerSource,
        Duration waitTime,
        @Nullable ActionType fallbackAction,
        Set<FallbackOn> fallbackOn,
        @Nullable String fallbackBounceMessage,
        boolean dryRun,
        TableFailurePolicy onTableFailure,
        boolean strictAnswers,
        boolean logMailDetails,
        String tableRegion,
        @Nullable URI stepFunctionsEndpoint,
        @Nullable URI dynamoDbEndpoint) {

    /** The longest time that a call can wait within WorkMail's 15 seconds, with room to read and return the answer. */
    public static final Duration LONGEST_WAIT = CallBudget.LONGEST_WAIT;

    /** Checks that the parts are there. */
    public Settings {
        Objects.requireNonNull(stateMachine, "stateMachine");
        Objects.requireNonNull(executionTable, "executionTable");
        Objects.requireNonNull(answerSource, "answerSource");
        Objects.requireNonNull(waitTime, "waitTime");
        fallbackOn = Set.copyOf(fallbackOn);
        Objects.requireNonNull(onTableFailure, "onTableFailure");
        Objects.requireNonNull(tableRegion, "tableRegion");
    }

    /**
     * Reads the settings.
     *
     * @param environment environment variables; others than ours are ignored
     * @throws InvalidSettingsException with all problems at once
     */
    public static Settings parse(Map<String, String> environment) {
        return new SettingsReader(environment).read();
    }

    /** Returns how long a call waits: {@link #waitTime()}, capped at {@link #LONGEST_WAIT}. */
    public Duration effectiveWaitTime() {
        return waitTime.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : waitTime;
    }

    /** Returns what is not wrong but probably not meant either, one sentence each. */
    public List<String> warnings() {
        return SettingsReader.warnings(this);
    }

    /** Returns a text without the bounce message. */
    @Override
    public String toString() {
        return "Settings[stateMachine=" + stateMachine + ", previousStateMachine=" + previousStateMachine
                + ", executionTable=" + executionTable + ", answerSource="
                + answerSource + ", waitTime=" + waitTime + ", fallbackAction=" + fallbackAction + ", fallbackOn="
                + fallbackOn
                + ", dryRun=" + dryRun
                + ", onTableFailure=" + onTableFailure + ", strictAnswers=" + strictAnswers + ", logMailDetails="
                + logMailDetails + "]";
    }
}
