/** A small SNS for tests: {@link io.github.mfsm.testkit.sns.FakeSns}, whose topics are read as plain lists. */
@NullMarked
package io.github.mfsm.testkit.sns;

import org.jspecify.annotations.NullMarked;
