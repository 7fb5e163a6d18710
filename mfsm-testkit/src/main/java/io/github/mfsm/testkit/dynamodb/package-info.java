/** A fake DynamoDB: key-value tables over HTTP and in process, in virtual time. */
@NullMarked
package io.github.mfsm.testkit.dynamodb;

import org.jspecify.annotations.NullMarked;
