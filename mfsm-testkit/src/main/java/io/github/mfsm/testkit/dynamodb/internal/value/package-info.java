/** DynamoDB's attribute values: reading, writing, ordering, measuring them, and the errors the service answers. */
@NullMarked
package io.github.mfsm.testkit.dynamodb.internal.value;

import org.jspecify.annotations.NullMarked;
