/**
 * Tests of single states, as TestState runs them: with or without a mock, telling what happened to the data on its way.
 */
@NullMarked
package io.github.mfsm.testkit.sfn.internal.teststate;

import org.jspecify.annotations.NullMarked;
