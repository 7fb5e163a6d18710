/** Event patterns as EventBridge and the filter policies of SNS have them. */
@NullMarked
package io.github.mfsm.testkit.internal.pattern;

import org.jspecify.annotations.NullMarked;
