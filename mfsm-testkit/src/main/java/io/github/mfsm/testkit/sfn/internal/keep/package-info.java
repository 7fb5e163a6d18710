/**
 * How state machines, activities and executions are written to a {@link io.github.mfsm.testkit.server.Storage} and read
 * again.
 */
@NullMarked
package io.github.mfsm.testkit.sfn.internal.keep;

import org.jspecify.annotations.NullMarked;
