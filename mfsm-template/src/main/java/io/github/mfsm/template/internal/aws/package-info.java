/** The account, and the names and ARNs that a resource gets before it is deployed. */
@NullMarked
package io.github.mfsm.template.internal.aws;

import org.jspecify.annotations.NullMarked;
