/**
 * The runner's way to AWS through the SDK's own service clients, which the user makes and passes in.
 *
 * <p>Timeouts are set on every request, from what is left of the run's time. {@link
 * io.github.mfsm.aws.sdk.SdkRetries} has the retry strategy that goes with them.
 */
@NullMarked
package io.github.mfsm.aws.sdk;

import org.jspecify.annotations.NullMarked;
