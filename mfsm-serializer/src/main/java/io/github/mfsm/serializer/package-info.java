/**  */
@NullMarked
package io.github.mfsm.serializer;

import org.jspecify.annotations.NullMarked;
