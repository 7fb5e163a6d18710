/**
 * Runs machines: one executor per state type, one lock, no thread per execution.
 *
 * <p>An inner package: no supported API.
 */
@NullMarked
package io.github.mfsm.asl.engine;

import org.jspecify.annotations.NullMarked;
