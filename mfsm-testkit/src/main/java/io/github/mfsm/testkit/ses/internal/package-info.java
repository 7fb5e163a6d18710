/** What the fake SES is made of. */
@NullMarked
package io.github.mfsm.testkit.ses.internal;

import org.jspecify.annotations.NullMarked;
