/**
 * Amazon WorkMail's side of a synchronous Run Lambda rule: {@link io.github.mfsm.testkit.workmail.WorkMailSimulator} calls
 * a function with a mail's event, again and again as WorkMail does, and tells what becomes of the mail.
 */
@NullMarked
package io.github.mfsm.testkit.workmail;

import org.jspecify.annotations.NullMarked;
