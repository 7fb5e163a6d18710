/** The Serverless Framework with its Step Functions plugin. */
@NullMarked
package io.github.mfsm.template.internal.serverless;

import org.jspecify.annotations.NullMarked;
