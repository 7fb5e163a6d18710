/** The fake DynamoDB without its port; the packages below hold its parts. */
@NullMarked
package io.github.mfsm.testkit.dynamodb.internal;

import org.jspecify.annotations.NullMarked;
