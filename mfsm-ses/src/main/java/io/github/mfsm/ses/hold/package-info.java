/**
 * Emails that are held until their machine has decided, and then sent on: the table's row is the outbox.
 *
 * <p>{@link io.github.mfsm.ses.internal.hold.Releaser} has the protocol.
 */
@NullMarked
package io.github.mfsm.ses.hold;

import org.jspecify.annotations.NullMarked;
