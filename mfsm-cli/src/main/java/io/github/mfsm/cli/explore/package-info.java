/** The parts of {@code mfsm explore}: what it is given, and how its report is printed. */
@NullMarked
package io.github.mfsm.cli.explore;

import org.jspecify.annotations.NullMarked;
