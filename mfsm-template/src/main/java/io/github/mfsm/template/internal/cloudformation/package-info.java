/** CloudFormation, SAM and the output of the CDK. */
@NullMarked
package io.github.mfsm.template.internal.cloudformation;

import org.jspecify.annotations.NullMarked;
