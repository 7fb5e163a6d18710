/** The Step Functions fake put together: {@link io.github.mfsm.testkit.sfn.internal.StepFunctionsService}. */
@NullMarked
package io.github.mfsm.testkit.sfn.internal;

import org.jspecify.annotations.NullMarked;
