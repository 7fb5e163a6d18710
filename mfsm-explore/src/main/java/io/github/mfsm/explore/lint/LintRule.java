package io.github.mfsm.explore.lint;

import java.util.Arrays;
import java.util.Optional;

/** What is looked for in definitions. Each rule has an id, under which it can be suppressed. */
public enum LintRule {
    /** A Lambda task is not tried again after faults of the service itself. */
    LAMBDA_RETRY(
            "lambda-retry",
            Severity.WARNING,
            "A Lambda task has no Retrier for faults of the Lambda service, which AWS recommends.",
            "https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception"),
    /** A task that ends from outside has no time limit, nor has the execution. */
    NO_TIMEOUT(
            "no-timeout",
            Severity.WARNING,
            "A task that waits for a job, a worker or a task token has no TimeoutSeconds: an execution can hang for a year.",
            "https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#sfn-stuck-execution"),
    /** A task that waits for an answer from outside has a time limit, and no heartbeat. */
    NO_HEARTBEAT(
            "no-heartbeat",
            Severity.INFO,
            "A task that waits for a worker or a task token has no HeartbeatSeconds: a dead worker is noticed at the time-out only.",
            "https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#wait-token-hearbeat"),
    /** A Retrier or Catcher names only errors that an earlier one takes. */
    SHADOWED_HANDLER(
            "shadowed-handler",
            Severity.WARNING,
            "A Retrier or Catcher is never used: earlier ones take all the errors that it names.",
            "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html"),
    /** A Retrier names an error that comes again each time. */
    HOPELESS_RETRY(
            "hopeless-retry",
            Severity.WARNING,
            "A Retrier names an error that the definition or its data causes: it comes again at each attempt.",
            "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-error-representation"),
    /** A Map calls functions for as many items at once as there are. */
    MAP_CONCURRENCY(
            "map-concurrency",
            Severity.INFO,
            "A Map without MaxConcurrency calls a function for many items at once, which may use up the function's concurrency.",
            "https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html"),
    /** A Task gives the service it calls, by a path, a parameter that this does not have. */
    UNKNOWN_PARAMETER(
            "unknown-parameter",
            Severity.WARNING,
            "A Task of an optimised integration has a parameter that the action does not have: it fails with States.Runtime.",
            "https://docs.aws.amazon.com/step-functions/latest/dg/connect-parameters.html"),
    /** A Choice without Default fails where no rule matches. */
    NO_DEFAULT(
            "no-default",
            Severity.INFO,
            "A Choice has no Default: where no rule matches, the execution fails with States.Runtime.",
            "https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html");

    /** How much a finding matters. */
    public enum Severity {
        /** Executions will fail, hang, or not be tried again one day. */
        WARNING,
        /** Worth a thought. */
        INFO
    }

    private final String id;
    private final Severity severity;
    private final String summary;
    private final String documentation;

    LintRule(String id, Severity severity, String summary, String documentation) {
        this.id = id;
        this.severity = severity;
        this.summary = summary;
        this.documentation = documentation;
    }

    /** Returns the rule of an id; empty if there is none. */
    public static Optional<LintRule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id.equals(id)).findFirst();
    }

    /** Returns its id, such as {@code lambda-retry}. */
    public String id() {
        return id;
    }

    /** Returns how much its findings matter. */
    public Severity severity() {
        return severity;
    }

    /** Returns what it finds, in a sentence. */
    public String summary() {
        return summary;
    }

    /** Returns the address of AWS's page on it. */
    public String documentation() {
        return documentation;
    }
}
