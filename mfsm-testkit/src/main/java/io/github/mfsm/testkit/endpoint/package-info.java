/** Services at other endpoints, which tasks of state machines are sent to. */
@NullMarked
package io.github.mfsm.testkit.endpoint;

import org.jspecify.annotations.NullMarked;
