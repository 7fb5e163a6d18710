/**
 * The runner's way to AWS without the SDK's service clients: the SDK's credentials, plain HTTP, streamed JSON.
 *
 * <p>For deployments whose cold start counts. Start at {@link io.github.mfsm.aws.light.LightTransport}. It knows the
 * operations that the runner makes and no others.
 */
@NullMarked
package io.github.mfsm.aws.light;

import org.jspecify.annotations.NullMarked;
