/** Tests of mail flows and state machines without AWS: fake servers, a WorkMail simulator, one virtual clock. */
@NullMarked
package io.github.mfsm.testkit;

import org.jspecify.annotations.NullMarked;
