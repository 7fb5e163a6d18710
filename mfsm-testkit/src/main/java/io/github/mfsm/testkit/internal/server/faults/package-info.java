/** The faults of the fakes: what goes wrong between a client and a service, drawn from a seed. */
@NullMarked
package io.github.mfsm.testkit.internal.server.faults;

import org.jspecify.annotations.NullMarked;
