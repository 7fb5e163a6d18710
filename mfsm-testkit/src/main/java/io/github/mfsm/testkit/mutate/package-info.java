/** Says how good tests of state machines are: {@link io.github.mfsm.testkit.mutate.MutationTest}. */
@NullMarked
package io.github.mfsm.testkit.mutate;

import org.jspecify.annotations.NullMarked;
