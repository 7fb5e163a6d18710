/** Many clients in another process against the fake servers, beside a bare WireMock stub. */
@NullMarked
package io.github.mfsm.benchmarks.load;

import org.jspecify.annotations.NullMarked;
