/** The goals {@code mfsm:validate}, {@code mfsm:lint} and {@code mfsm:coverage} of Maven. */
@NullMarked
package io.github.mfsm.maven;

import org.jspecify.annotations.NullMarked;
