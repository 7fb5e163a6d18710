/**
 * What the fakes of services share to do tasks of state machines: how calls are written, and how answers and refusals
 * are.
 */
@NullMarked
package io.github.mfsm.testkit.internal.task;

import org.jspecify.annotations.NullMarked;
