/**
 * Runs a state machine on every path: {@link io.github.mfsm.explore.Exploration} makes up what it is given, answers its
 * tasks in each way, and reports what can go wrong, each with the shortest run that shows it.
 */
@NullMarked
package io.github.mfsm.explore;

import org.jspecify.annotations.NullMarked;
