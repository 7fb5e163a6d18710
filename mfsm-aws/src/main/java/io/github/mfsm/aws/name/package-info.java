/** Names that mean something to Step Functions: machines, executions and their ARNs, parsed, checked and derived. */
@NullMarked
package io.github.mfsm.aws.name;

import org.jspecify.annotations.NullMarked;
