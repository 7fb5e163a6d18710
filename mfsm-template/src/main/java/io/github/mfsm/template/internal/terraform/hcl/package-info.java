/** HCL as a tree of expressions; the only user of the HCL grammar. */
@NullMarked
package io.github.mfsm.template.internal.terraform.hcl;

import org.jspecify.annotations.NullMarked;
