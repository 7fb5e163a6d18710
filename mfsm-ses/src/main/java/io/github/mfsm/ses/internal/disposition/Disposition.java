package io.github.mfsm.ses.internal.disposition;

/**
 * What a function may tell SES about an email, if the rule waits for its answer.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-lambda.html">Invoke Lambda function
 *     action</a>
 */
public enum Disposition {
    /** No further action of this rule; the next rule goes on. */
    STOP_RULE,
    /** No further action of any rule. */
    STOP_RULE_SET,
    /** The next action goes on: also what SES does if the function fails or answers something else. */
    CONTINUE;

    /** Returns the answer that says so. */
    public String json() {
        return "{\"disposition\":\"" + name() + "\"}";
    }
}
