/** Java functions of a template, as Lambda runs them. */
@NullMarked
package io.github.mfsm.testkit.template.internal;

import org.jspecify.annotations.NullMarked;
