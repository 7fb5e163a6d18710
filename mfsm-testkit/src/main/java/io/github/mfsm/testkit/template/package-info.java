/** What a template deploys, in the fakes: {@link io.github.mfsm.testkit.MessageFlowTestEnvironment#createFrom}. */
@NullMarked
package io.github.mfsm.testkit.template;

import org.jspecify.annotations.NullMarked;
