/**
 * A mail's content as a {@code MimeMessage} of Jakarta Mail: {@link io.github.mfsm.content.mime.MimeContents}; and
 * its parts: {@link io.github.mfsm.content.mime.MailParts}.
 *
 * <p>Needs {@code org.eclipse.angus:angus-mail} on the class path, which is an optional dependency of this module.
 */
@NullMarked
package io.github.mfsm.content.mime;

import org.jspecify.annotations.NullMarked;
