package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import io.github.mfsm.testkit.internal.server.wire.Partitions;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;

/** ARNs in the caller's account and Region. */
final class Arns {
    private Arns() {}

    static String table(RequestContext context, String name) {
        return of("dynamodb", context, "table/" + name);
    }

    static String of(String service, RequestContext context, String resource) {
        return Partitions.arn(service, context.region(), context.account()) + resource;
    }
}
