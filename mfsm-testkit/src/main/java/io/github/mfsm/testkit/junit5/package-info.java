/**
 * The testkit in JUnit Jupiter, 5.14 or later: {@link io.github.mfsm.testkit.junit5.MfsmExtension}. JUnit is an
 * optional dependency of the testkit; whoever uses this package has it anyway.
 */
@NullMarked
package io.github.mfsm.testkit.junit5;

import org.jspecify.annotations.NullMarked;
