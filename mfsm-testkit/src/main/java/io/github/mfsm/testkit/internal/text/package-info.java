/** How values are written where people read them, on pages and in texts, and the texts that lie in the jar. */
@NullMarked
package io.github.mfsm.testkit.internal.text;

import org.jspecify.annotations.NullMarked;
