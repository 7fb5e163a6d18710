/** What the commands share. */
@NullMarked
package io.github.mfsm.cli.internal;

import org.jspecify.annotations.NullMarked;
