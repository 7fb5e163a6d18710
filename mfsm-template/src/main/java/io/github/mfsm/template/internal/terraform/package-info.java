/** Terraform configurations and plans. */
@NullMarked
package io.github.mfsm.template.internal.terraform;

import org.jspecify.annotations.NullMarked;
