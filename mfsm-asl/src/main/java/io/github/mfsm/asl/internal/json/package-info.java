/** How this module reads and writes JSON, and by {@link JsonTrees} the project's other modules, too. */
@NullMarked
package io.github.mfsm.asl.internal.json;

import org.jspecify.annotations.NullMarked;
