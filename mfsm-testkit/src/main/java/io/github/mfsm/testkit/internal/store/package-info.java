/** How the fakes write what they know into a {@link io.github.mfsm.testkit.server.Storage}, as JSON. */
@NullMarked
package io.github.mfsm.testkit.internal.store;

import org.jspecify.annotations.NullMarked;
