/**  */
@NullMarked
package io.github.mfsm.api;

import org.jspecify.annotations.NullMarked;
