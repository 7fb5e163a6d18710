/** The parts of {@code mfsm mutate}: how its report is printed. */
@NullMarked
package io.github.mfsm.cli.mutate;

import org.jspecify.annotations.NullMarked;
