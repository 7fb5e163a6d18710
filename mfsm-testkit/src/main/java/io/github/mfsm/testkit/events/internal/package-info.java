/** EventBridge's operations and buses. */
@NullMarked
package io.github.mfsm.testkit.events.internal;

import org.jspecify.annotations.NullMarked;
