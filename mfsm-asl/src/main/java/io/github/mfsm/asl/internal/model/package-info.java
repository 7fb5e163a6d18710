/**
 * A state machine as read: the public graph of its definition, and per state what it takes to run it.
 */
@NullMarked
package io.github.mfsm.asl.internal.model;

import org.jspecify.annotations.NullMarked;
