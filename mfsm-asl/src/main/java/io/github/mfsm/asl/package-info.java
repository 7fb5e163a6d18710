/** The Amazon States Language in process: parse, validate and run state machines in virtual time. */
@NullMarked
package io.github.mfsm.asl;

import org.jspecify.annotations.NullMarked;
