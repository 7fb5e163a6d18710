/** SQS's operations and queues. */
@NullMarked
package io.github.mfsm.testkit.sqs.internal;

import org.jspecify.annotations.NullMarked;
