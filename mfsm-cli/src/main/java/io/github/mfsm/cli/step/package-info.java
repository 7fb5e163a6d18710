/** Steps of {@code mfsm-content} that run in this process, in place of the Lambda functions that a definition names. */
@NullMarked
package io.github.mfsm.cli.step;

import org.jspecify.annotations.NullMarked;
