/**
 * State machines behind an SES receipt rule: {@link io.github.mfsm.ses.ReceiptRuleHandler} is called by SES for each
 * email, runs the machine once, and carries out its answer.
 */
@NullMarked
package io.github.mfsm.ses;

import org.jspecify.annotations.NullMarked;
