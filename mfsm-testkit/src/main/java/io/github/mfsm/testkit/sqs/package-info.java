/** A small SQS for tests: {@link io.github.mfsm.testkit.sqs.FakeSqs}, whose queues are read as plain lists. */
@NullMarked
package io.github.mfsm.testkit.sqs;

import org.jspecify.annotations.NullMarked;
