/**
 * Runs machines: one executor per state type, one lock, no thread per execution.
 */
@NullMarked
package io.github.mfsm.asl.internal.engine;

import org.jspecify.annotations.NullMarked;
