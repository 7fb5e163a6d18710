/** Ready clients of the AWS SDK, where the SDK is on the user's class path. */
@NullMarked
package io.github.mfsm.testkit.internal.sdk;

import org.jspecify.annotations.NullMarked;
