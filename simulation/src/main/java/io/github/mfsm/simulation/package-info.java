/**
 * The whole of mfsm in a deterministic simulation: WorkMail calls the real handler, concurrently and again and again,
 * on the fakes of Step Functions and DynamoDB, in one virtual time, from one seed, while everything fails that can
 * fail.
 *
 * <p>{@link io.github.mfsm.simulation.Simulation} is the front door: it draws scenarios from seeds, runs them, and
 * shrinks those that break an invariant.
 */
@NullMarked
package io.github.mfsm.simulation;

import org.jspecify.annotations.NullMarked;
