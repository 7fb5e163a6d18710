/** DynamoDB Streams: what changed in a table during the last 24 hours. The callers hold the one lock. */
@NullMarked
package io.github.mfsm.testkit.dynamodb.internal.stream;

import org.jspecify.annotations.NullMarked;
