/** The paths of the control API, version 1. */
@NullMarked
package io.github.mfsm.testkit.control.internal;

import org.jspecify.annotations.NullMarked;
