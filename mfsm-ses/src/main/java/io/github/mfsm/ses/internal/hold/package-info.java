/** Releases held emails, and the light transport to their rows. */
@NullMarked
package io.github.mfsm.ses.internal.hold;

import org.jspecify.annotations.NullMarked;
