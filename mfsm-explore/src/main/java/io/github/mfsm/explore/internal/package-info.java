/** What the features of this module share. */
@NullMarked
package io.github.mfsm.explore.internal;

import org.jspecify.annotations.NullMarked;
