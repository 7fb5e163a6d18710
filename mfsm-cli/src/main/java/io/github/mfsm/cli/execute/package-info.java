/** One execution of a state machine on this computer. */
@NullMarked
package io.github.mfsm.cli.execute;

import org.jspecify.annotations.NullMarked;
