/** Lambda's Invoke: what runs a function, the API over HTTP, and the tasks of state machines that call functions. */
@NullMarked
package io.github.mfsm.testkit.lambda.internal;

import org.jspecify.annotations.NullMarked;
