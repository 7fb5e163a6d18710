/**
 * Typed mocks of the services that most tasks call: answers are built from named members, with AWS's casing and what is
 * told of the HTTP exchange; errors have AWS's names. Each works for the optimised integration and for
 * {@code aws-sdk:}.
 *
 * <pre>{@code
 * machine.onTask("Charge", LambdaMocks.returning("{\"paid\": true}"))
 *     .onTask("Load", DynamoDbMocks.item(Map.of("Id", "7", "Total", 12.5)))
 *     .onTask("Notify", SqsMocks.sent())
 *     .onTask("Store", S3Mocks.noSuchBucket());
 * }</pre>
 */
@NullMarked
package io.github.mfsm.testkit.mock.aws;

import org.jspecify.annotations.NullMarked;
