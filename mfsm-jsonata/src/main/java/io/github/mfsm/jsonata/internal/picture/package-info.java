/** Pictures of numbers, integers and dates (XPath functions and operators). Internal: no supported API. */
@NullMarked
package io.github.mfsm.jsonata.internal.picture;

import org.jspecify.annotations.NullMarked;
