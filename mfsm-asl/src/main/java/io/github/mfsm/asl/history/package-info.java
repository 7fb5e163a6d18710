/** What an execution did: the visits to its states, and AWS's history events. */
@NullMarked
package io.github.mfsm.asl.history;

import org.jspecify.annotations.NullMarked;
