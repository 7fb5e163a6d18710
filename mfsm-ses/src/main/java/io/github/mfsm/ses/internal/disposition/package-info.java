/** What an answer for WorkMail means behind a receipt rule: what SES is told, and what is sent. */
@NullMarked
package io.github.mfsm.ses.internal.disposition;

import org.jspecify.annotations.NullMarked;
