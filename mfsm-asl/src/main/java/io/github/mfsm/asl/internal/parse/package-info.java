/**
 * Reads the States Language's JSON into the model.
 */
@NullMarked
package io.github.mfsm.asl.internal.parse;

import org.jspecify.annotations.NullMarked;
