/** Sends what was decided, and the light transport to SES, S3 and SNS. */
@NullMarked
package io.github.mfsm.ses.internal.send;

import org.jspecify.annotations.NullMarked;
