/** What is sent because of an answer: bounces, the email itself, notices of junk; and by whom. */
@NullMarked
package io.github.mfsm.ses.send;

import org.jspecify.annotations.NullMarked;
