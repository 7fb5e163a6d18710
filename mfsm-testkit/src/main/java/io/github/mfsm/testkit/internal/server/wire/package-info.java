/**
 * The carrier of the fake servers: AWS's JSON protocol over WireMock.
 *
 * <p>{@link io.github.mfsm.testkit.internal.server.wire.AwsJsonService} is a service: named operations behind one front
 * door that can be called in process. {@link io.github.mfsm.testkit.internal.server.wire.AwsJsonServer} puts one or
 * more services on a loopback port.
 */
@NullMarked
package io.github.mfsm.testkit.internal.server.wire;

import org.jspecify.annotations.NullMarked;
