/**
 * The control API and the live page of fakes that run: {@link io.github.mfsm.testkit.control.ControlServer}, and a
 * client for it. It sets mocks, moves the time, makes faults and tells what ran; it never runs commands, calls URLs or
 * reads files.
 */
@NullMarked
package io.github.mfsm.testkit.control;

import org.jspecify.annotations.NullMarked;
