/**  */
@NullMarked
package io.github.mfsm.aws;

import org.jspecify.annotations.NullMarked;
