/** How this module reads and writes JSON. */
@NullMarked
package io.github.mfsm.asl.internal.json;

import org.jspecify.annotations.NullMarked;
