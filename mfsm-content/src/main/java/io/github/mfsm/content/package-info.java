/**
 * The content of an email that WorkMail holds, or SES in a bucket: {@link io.github.mfsm.content.MessageContents} reads
 * it and replaces it, {@link io.github.mfsm.content.MimeRules} says beforehand what the service would refuse.
 *
 * <p>Nothing of an email's content stands in a message, a log line or a {@code toString} of these classes.
 */
@NullMarked
package io.github.mfsm.content;

import org.jspecify.annotations.NullMarked;
