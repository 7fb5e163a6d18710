/** The deployable WorkMail function: handler, settings and wiring. */
@NullMarked
package io.github.mfsm.lambda;

import org.jspecify.annotations.NullMarked;
