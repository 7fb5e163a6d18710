/**
 * AWS's REST protocols, which ask by method and path; {@code internal.wire} has the JSON protocol, which asks by a
 * header.
 */
@NullMarked
package io.github.mfsm.testkit.internal.server.rest;

import org.jspecify.annotations.NullMarked;
