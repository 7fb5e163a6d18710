/** What functions with SnapStart do around the snapshot of their process. */
@NullMarked
package io.github.mfsm.lambda.function.snapshot;

import org.jspecify.annotations.NullMarked;
