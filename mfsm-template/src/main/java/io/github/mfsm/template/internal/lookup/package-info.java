/** Finds what somebody means by a name among those of a template. */
@NullMarked
package io.github.mfsm.template.internal.lookup;

import org.jspecify.annotations.NullMarked;
