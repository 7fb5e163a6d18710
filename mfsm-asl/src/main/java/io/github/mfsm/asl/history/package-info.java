/** What an execution did: AWS's history events. */
@NullMarked
package io.github.mfsm.asl.history;

import org.jspecify.annotations.NullMarked;
