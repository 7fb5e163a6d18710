/**
 * What tasks send to services.
 */
@NullMarked
package io.github.mfsm.asl.internal.integration;

import org.jspecify.annotations.NullMarked;
