/** JSON texts and Jackson's trees, for the modules of this project: not exported to modules of others. */
@NullMarked
package io.github.mfsm.asl.json;

import org.jspecify.annotations.NullMarked;
