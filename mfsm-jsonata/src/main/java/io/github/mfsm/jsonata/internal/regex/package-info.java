/** Regular expressions of ECMAScript, matched in counted steps. Internal: no supported API. */
@NullMarked
package io.github.mfsm.jsonata.internal.regex;

import org.jspecify.annotations.NullMarked;
