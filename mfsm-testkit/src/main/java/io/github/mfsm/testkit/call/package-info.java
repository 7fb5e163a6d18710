/** Calls of a fake service in the same process: no HTTP, no client library. */
@NullMarked
package io.github.mfsm.testkit.call;

import org.jspecify.annotations.NullMarked;
