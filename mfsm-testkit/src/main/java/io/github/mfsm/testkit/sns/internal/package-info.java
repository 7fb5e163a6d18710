/** SNS's operations and topics. */
@NullMarked
package io.github.mfsm.testkit.sns.internal;

import org.jspecify.annotations.NullMarked;
