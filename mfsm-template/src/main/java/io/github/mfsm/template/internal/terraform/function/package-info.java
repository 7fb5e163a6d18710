/** Terraform's built-in functions. */
@NullMarked
package io.github.mfsm.template.internal.terraform.function;

import org.jspecify.annotations.NullMarked;
