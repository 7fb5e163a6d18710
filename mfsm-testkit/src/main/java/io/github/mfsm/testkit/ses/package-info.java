/**
 * Amazon SES as a function behind a receipt rule sees it: {@link io.github.mfsm.testkit.ses.SesSimulator} calls it, and
 * {@link io.github.mfsm.testkit.ses.FakeSes} takes what it sends.
 */
@NullMarked
package io.github.mfsm.testkit.ses;

import org.jspecify.annotations.NullMarked;
