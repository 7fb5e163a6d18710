/** Files as trees that know where each value stands; the only users of the YAML and JSON parsers. */
@NullMarked
package io.github.mfsm.template.internal.source;

import org.jspecify.annotations.NullMarked;
