/** Where the fake Step Functions takes another definition than the one that it is given. */
@NullMarked
package io.github.mfsm.testkit.internal.mutate;

import org.jspecify.annotations.NullMarked;
