/** What SES tells a function about an email: as the event that WorkMail would send. */
@NullMarked
package io.github.mfsm.ses.event;

import org.jspecify.annotations.NullMarked;
