/**
 * One email from WorkMail's first call to what happens to it: the real handler between the WorkMail simulator and the
 * fake servers, all on one virtual clock.
 */
@NullMarked
package io.github.mfsm.cli.run;

import org.jspecify.annotations.NullMarked;
