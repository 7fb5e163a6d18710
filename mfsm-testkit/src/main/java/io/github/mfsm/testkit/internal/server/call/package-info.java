/** The way from {@link io.github.mfsm.testkit.call.AwsCalls} to a service. */
@NullMarked
package io.github.mfsm.testkit.internal.server.call;

import org.jspecify.annotations.NullMarked;
