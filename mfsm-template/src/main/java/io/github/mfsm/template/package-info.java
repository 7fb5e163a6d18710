/** Reads the state machines out of any template: {@link io.github.mfsm.template.Template#read}. */
@NullMarked
package io.github.mfsm.template;

import org.jspecify.annotations.NullMarked;
