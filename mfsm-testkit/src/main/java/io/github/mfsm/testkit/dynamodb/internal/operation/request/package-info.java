/** What all operations read of their requests. */
@NullMarked
package io.github.mfsm.testkit.dynamodb.internal.operation.request;

import org.jspecify.annotations.NullMarked;
