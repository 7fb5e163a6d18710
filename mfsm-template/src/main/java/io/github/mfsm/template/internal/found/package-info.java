/** What {@code template.model} shows of a template, as values that the readers fill. */
@NullMarked
package io.github.mfsm.template.internal.found;

import org.jspecify.annotations.NullMarked;
