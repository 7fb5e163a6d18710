/** What one service brings to others. */
@NullMarked
package io.github.mfsm.testkit.internal.delivery;

import org.jspecify.annotations.NullMarked;
