/**
 * Draws state machines. Layout needs the Eclipse Layout Kernel on the class path; only {@code GraphLayout} knows it.
 */
@NullMarked
package io.github.mfsm.testkit.report.internal.drawing;

import org.jspecify.annotations.NullMarked;
