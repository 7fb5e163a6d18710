/**  */
@NullMarked
package io.github.mfsm.testkit;

import org.jspecify.annotations.NullMarked;
