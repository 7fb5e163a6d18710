/** What several packages of this module share; no supported API. */
@NullMarked
package io.github.mfsm.aws.internal;

import org.jspecify.annotations.NullMarked;
