/**
 * An email taken apart by where its parts lie, and changed in place: {@link io.github.mfsm.content.mime.MimeContents}
 * reads and replaces it, {@link io.github.mfsm.content.mime.ParsedMail} has its parts. However broken it is, it is read
 * as far as it goes.
 */
@NullMarked
package io.github.mfsm.content.mime;

import org.jspecify.annotations.NullMarked;
