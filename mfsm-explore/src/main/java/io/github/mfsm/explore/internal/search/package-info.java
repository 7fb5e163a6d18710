/**
 * The search through the executions of a machine: runs, what they decide, the situations they come to, and loops among
 * these.
 */
@NullMarked
package io.github.mfsm.explore.internal.search;

import org.jspecify.annotations.NullMarked;
