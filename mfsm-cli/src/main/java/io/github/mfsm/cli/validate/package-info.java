/** Checks files without running them: {@link io.github.mfsm.cli.validate.FileCheck} tells what is wrong with each. */
@NullMarked
package io.github.mfsm.cli.validate;

import org.jspecify.annotations.NullMarked;
