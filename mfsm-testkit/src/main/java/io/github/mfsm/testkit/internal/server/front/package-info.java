/** The server behind each fake's front door. */
@NullMarked
package io.github.mfsm.testkit.internal.server.front;

import org.jspecify.annotations.NullMarked;
