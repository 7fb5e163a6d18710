/** What may go wrong between a client and a fake service, beyond what a WireMock stub can do. */
@NullMarked
package io.github.mfsm.testkit.faults;

import org.jspecify.annotations.NullMarked;
