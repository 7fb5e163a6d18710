/** The state machine that a user names: in a definition of its own, or in a template. */
@NullMarked
package io.github.mfsm.cli.template;

import org.jspecify.annotations.NullMarked;
