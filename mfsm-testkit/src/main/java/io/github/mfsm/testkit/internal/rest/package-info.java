/** Carries services that speak HTTP by path and method, unlike {@code internal.wire}'s, which dispatch on a header. */
@NullMarked
package io.github.mfsm.testkit.internal.rest;

import org.jspecify.annotations.NullMarked;
