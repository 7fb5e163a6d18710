/** A fake AWS Step Functions: {@link io.github.mfsm.testkit.sfn.FakeStepFunctions}. */
@NullMarked
package io.github.mfsm.testkit.sfn;

import org.jspecify.annotations.NullMarked;
