/**
 * HTTP for the fake servers, carried by WireMock: a {@link io.github.mfsm.testkit.internal.http.LoopbackServer} hands what no
 * user's stub takes to its {@link io.github.mfsm.testkit.internal.http.HttpService}.
 */
@NullMarked
package io.github.mfsm.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
