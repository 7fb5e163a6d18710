/**
 * What all fake servers have in common: {@link io.github.mfsm.testkit.server.FakeServer}, and how they are described.
 */
@NullMarked
package io.github.mfsm.testkit.server;

import org.jspecify.annotations.NullMarked;
