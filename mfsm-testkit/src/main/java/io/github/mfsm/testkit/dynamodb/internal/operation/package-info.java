/** DynamoDB's API: all operations by name. The callers hold the one lock. */
@NullMarked
package io.github.mfsm.testkit.dynamodb.internal.operation;

import org.jspecify.annotations.NullMarked;
