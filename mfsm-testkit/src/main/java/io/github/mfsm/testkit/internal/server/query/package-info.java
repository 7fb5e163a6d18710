/** AWS's query protocol, which asks by a form and is answered by XML. */
@NullMarked
package io.github.mfsm.testkit.internal.server.query;

import org.jspecify.annotations.NullMarked;
