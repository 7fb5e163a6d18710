/** Lambda functions that code of the user's own does, as the command line names them. */
@NullMarked
package io.github.mfsm.cli.function;

import org.jspecify.annotations.NullMarked;
