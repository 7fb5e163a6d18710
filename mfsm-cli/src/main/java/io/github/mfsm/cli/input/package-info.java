/** Files that the user names: read, placed by line and JSON pointer, refused with a message that helps. */
@NullMarked
package io.github.mfsm.cli.input;

import org.jspecify.annotations.NullMarked;
