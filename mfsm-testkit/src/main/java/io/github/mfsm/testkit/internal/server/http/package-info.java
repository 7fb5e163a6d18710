/**
 * HTTP for the fake servers, carried by WireMock: a {@link io.github.mfsm.testkit.internal.server.http.LoopbackServer}
 * hands what no user's stub takes to its {@link io.github.mfsm.testkit.internal.server.http.HttpService}.
 */
@NullMarked
package io.github.mfsm.testkit.internal.server.http;

import org.jspecify.annotations.NullMarked;
