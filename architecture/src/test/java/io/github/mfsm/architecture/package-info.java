/** The rules that hold all modules together, checked on their classes and sources. */
@NullMarked
package io.github.mfsm.architecture;

import org.jspecify.annotations.NullMarked;
