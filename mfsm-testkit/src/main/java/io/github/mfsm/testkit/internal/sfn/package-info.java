/** The Step Functions fake put together: {@link io.github.mfsm.testkit.internal.sfn.StepFunctionsService}. */
@NullMarked
package io.github.mfsm.testkit.internal.sfn;

import org.jspecify.annotations.NullMarked;
