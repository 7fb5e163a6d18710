/** Another DynamoDB in the fake's place, such as AWS's DynamoDB Local: calls are passed on to it. */
@NullMarked
package io.github.mfsm.testkit.dynamodb.internal.elsewhere;

import org.jspecify.annotations.NullMarked;
