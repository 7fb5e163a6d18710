/** What all functions of ours share: their settings' reader, their credentials, how they fail and what they log. */
@NullMarked
package io.github.mfsm.lambda.function;

import org.jspecify.annotations.NullMarked;
