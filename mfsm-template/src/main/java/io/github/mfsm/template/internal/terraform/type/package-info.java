/** The types of Terraform's values, and conversions between them. */
@NullMarked
package io.github.mfsm.template.internal.terraform.type;

import org.jspecify.annotations.NullMarked;
