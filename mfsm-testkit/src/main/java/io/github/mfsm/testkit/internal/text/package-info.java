/** How values are written where people read them: on pages and in texts. */
@NullMarked
package io.github.mfsm.testkit.internal.text;

import org.jspecify.annotations.NullMarked;
