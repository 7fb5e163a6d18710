/** Java functions of a template, as Lambda runs them. */
@NullMarked
package io.github.mfsm.testkit.sfn.internal.template;

import org.jspecify.annotations.NullMarked;
