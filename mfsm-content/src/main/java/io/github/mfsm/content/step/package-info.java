/**
 * Lambda functions that a state machine calls with WorkMail's event, to look at the email's content or to change it:
 * {@link io.github.mfsm.content.step.ScanText}, {@link io.github.mfsm.content.step.AddDisclaimer} and
 * {@link io.github.mfsm.content.step.StripAttachments}.
 */
@NullMarked
package io.github.mfsm.content.step;

import org.jspecify.annotations.NullMarked;
