/**
 * Reads the States Language's JSON into the model.
 *
 * <p>An inner package: no supported API.
 */
@NullMarked
package io.github.mfsm.asl.parse;

import org.jspecify.annotations.NullMarked;
