/** Operations on the items of tables: one, several, those of a transaction, and those that a query or a scan finds. */
@NullMarked
package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import org.jspecify.annotations.NullMarked;
