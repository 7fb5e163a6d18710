package io.github.mfsm.testkit.ses;

/** How SES goes on after a function's answer. */
public enum SesDisposition {
    /** No further action of this rule. */
    STOP_RULE,
    /** No further action of any rule. */
    STOP_RULE_SET,
    /** The next action; also if the function failed, took too long, or answered anything else. */
    CONTINUE
}
