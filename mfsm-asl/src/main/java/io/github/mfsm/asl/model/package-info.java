/**
 * A state machine as data: one record per state type, with places and sources.
 *
 * <p>Of this package only {@link io.github.mfsm.asl.model.Problem} and {@link io.github.mfsm.asl.model.Severity} are supported
 * API; the rest is the module's own.
 */
@NullMarked
package io.github.mfsm.asl.model;

import org.jspecify.annotations.NullMarked;
