/** JSONata's syntax tree: read-only, to be walked by a visitor or by its children. */
@NullMarked
package io.github.mfsm.jsonata.syntax;

import org.jspecify.annotations.NullMarked;
