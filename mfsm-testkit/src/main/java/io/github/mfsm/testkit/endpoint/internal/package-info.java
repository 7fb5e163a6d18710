/** The protocols by which other endpoints are called. */
@NullMarked
package io.github.mfsm.testkit.endpoint.internal;

import org.jspecify.annotations.NullMarked;
