/** What runs a Task state: one handler interface for every resource. */
@NullMarked
package io.github.mfsm.asl.task;

import org.jspecify.annotations.NullMarked;
