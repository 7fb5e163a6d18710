/** How tables, items and streams are written to a {@link io.github.mfsm.testkit.server.Storage} and read again. */
@NullMarked
package io.github.mfsm.testkit.dynamodb.internal.keep;

import org.jspecify.annotations.NullMarked;
