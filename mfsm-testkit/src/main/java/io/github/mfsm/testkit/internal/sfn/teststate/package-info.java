/** {@code TestState}: runs a single state, with or without a mock, and tells what happened to the data on its way. */
@NullMarked
package io.github.mfsm.testkit.internal.sfn.teststate;

import org.jspecify.annotations.NullMarked;
