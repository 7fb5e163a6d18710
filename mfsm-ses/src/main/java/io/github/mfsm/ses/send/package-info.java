/** The ways to SES, S3 and SNS, and whither emails are sent on. */
@NullMarked
package io.github.mfsm.ses.send;

import org.jspecify.annotations.NullMarked;
