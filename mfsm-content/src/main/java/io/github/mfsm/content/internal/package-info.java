/**
 * One reading of MIME for the rules and for those who change emails: where header fields and parts lie, and what they
 * say.
 */
@NullMarked
package io.github.mfsm.content.internal;

import org.jspecify.annotations.NullMarked;
