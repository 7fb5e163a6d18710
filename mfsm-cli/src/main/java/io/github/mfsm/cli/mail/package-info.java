/** An email in a file: the event that WorkMail would make of it, and what a run changed in it. */
@NullMarked
package io.github.mfsm.cli.mail;

import org.jspecify.annotations.NullMarked;
