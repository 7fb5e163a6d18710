/** Operations on tables themselves: their keys, indexes, settings, tags and policies. */
@NullMarked
package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import org.jspecify.annotations.NullMarked;
