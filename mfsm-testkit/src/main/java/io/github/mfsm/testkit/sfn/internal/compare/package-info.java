/** What the states of an execution are asked of TestState, and what it should answer. */
@NullMarked
package io.github.mfsm.testkit.sfn.internal.compare;

import org.jspecify.annotations.NullMarked;
