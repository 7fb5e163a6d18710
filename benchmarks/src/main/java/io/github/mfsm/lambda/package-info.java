/** The deployable's class that makes the AWS SDK's service clients, to be measured beside the one that is deployed. */
@NullMarked
package io.github.mfsm.lambda;

import org.jspecify.annotations.NullMarked;
