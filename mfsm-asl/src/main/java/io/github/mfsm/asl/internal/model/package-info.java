/**
 * A state machine as data: one record per state type, with places and sources.
 */
@NullMarked
package io.github.mfsm.asl.internal.model;

import org.jspecify.annotations.NullMarked;
