/**
 * Amazon WorkMail's side of a synchronous Run Lambda rule: {@link io.github.mfsm.testkit.workmail.WorkMailSimulator}
 * calls a function with an email's event, again and again as WorkMail does, and tells what happens to the email.
 */
@NullMarked
package io.github.mfsm.testkit.workmail;

import org.jspecify.annotations.NullMarked;
