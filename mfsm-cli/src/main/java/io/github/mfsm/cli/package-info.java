/** The {@code mfsm} command line. */
@NullMarked
package io.github.mfsm.cli;

import org.jspecify.annotations.NullMarked;
